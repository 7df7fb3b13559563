import { clsx } from 'clsx'
import type { ComponentProps, ReactNode } from 'react'

interface ChoiceProps extends Omit<ComponentProps<'input'>, 'type' | 'children'> {
  readonly children: ReactNode
}

const boxClass =
  'mt-[0.3em] size-[1.125em] shrink-0 cursor-pointer appearance-none border border-rule-strong bg-paper-raised hover:border-ink checked:border-ink disabled:cursor-not-allowed disabled:border-rule'

/** A native check box with its words; the whole row is the target. */
export function Checkbox({ children, className, ...rest }: ChoiceProps) {
  return (
    <label className={clsx('flex min-h-6 cursor-pointer items-start gap-3 has-disabled:cursor-default', className)}>
      <input type="checkbox" className={clsx(boxClass, 'choice-check rounded-sm checked:bg-ink')} {...rest} />
      <span className="min-w-0 flex-1">{children}</span>
    </label>
  )
}

/** A native radio button with its words; the whole row is the target. */
export function Radio({ children, className, ...rest }: ChoiceProps) {
  return (
    <label className={clsx('flex min-h-6 cursor-pointer items-start gap-3 has-disabled:cursor-default', className)}>
      <input type="radio" className={clsx(boxClass, 'choice-dot rounded-full')} {...rest} />
      <span className="min-w-0 flex-1">{children}</span>
    </label>
  )
}
