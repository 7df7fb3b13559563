import { clsx } from 'clsx'
import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { controlClass } from './control-class'

/** The platform's own list of options (a wheel on a phone), drawn like the other controls. Label it with `<label>` or `aria-label`. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={clsx('relative inline-grid', className)}>
      <select className={clsx(controlClass, 'cursor-pointer appearance-none truncate pe-9')} {...rest}>
        {children}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute end-2.5 top-1/2 size-4 -translate-y-1/2 text-ink-faint"
        strokeWidth={1.5}
      />
    </span>
  )
}
