import { clsx } from 'clsx'
import type { ComponentProps } from 'react'
import { Link } from '@/lib/i18n/navigation'

export type ButtonLook = 'solid' | 'outline' | 'quiet'
export type ButtonSize = 'md' | 'sm'

/** The look of anything that acts like a button; `solid` is ink, at most one of it a page. */
export function buttonClass(look: ButtonLook = 'outline', size: ButtonSize = 'md', extra?: string): string {
  return clsx(
    'inline-flex select-none items-center justify-center gap-2 whitespace-nowrap rounded-sm border font-medium no-underline transition-colors duration-100',
    'disabled:cursor-not-allowed disabled:border-rule disabled:bg-transparent disabled:text-ink-faint aria-disabled:cursor-not-allowed aria-disabled:text-ink-faint',
    size === 'md' ? 'min-h-10 px-4 py-1.5 text-base' : 'min-h-8 px-2.5 py-1 text-sm',
    look === 'solid' && 'border-ink bg-ink text-paper hover:border-accent hover:bg-accent hover:text-accent-ink',
    look === 'outline' && 'border-rule-strong bg-paper-raised text-ink hover:border-ink',
    look === 'quiet' && 'border-transparent bg-transparent text-ink-soft hover:bg-paper-sunk hover:text-ink',
    extra,
  )
}

interface Look {
  readonly look?: ButtonLook
  readonly size?: ButtonSize
}

/** A button; `type` is `button` unless said otherwise, so that none submits a form by accident. */
export function Button({ look, size, className, type = 'button', ...rest }: Look & ComponentProps<'button'>) {
  return <button type={type} className={buttonClass(look, size, className)} {...rest} />
}

/** A link that looks like a button; the address carries no locale. */
export function ButtonLink({ look, size, className, ...rest }: Look & ComponentProps<typeof Link>) {
  return <Link className={buttonClass(look, size, className as string | undefined)} {...rest} />
}
