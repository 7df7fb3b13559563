import { clsx } from 'clsx'
import type { ComponentProps, ReactNode } from 'react'

interface TableProps extends ComponentProps<'table'> {
  /** Says what the table holds; shown above it unless `hideCaption`. */
  readonly caption: ReactNode
  readonly hideCaption?: boolean
}

/** A table ruled like a timetable: heavy rule above and below the head, thin ones between rows. Scrolls sideways when it must. */
export function Table({ caption, hideCaption = false, className, children, ...rest }: TableProps) {
  return (
    <div className="relative overflow-x-auto">
      <table className={clsx('w-full border-collapse text-sm', className)} {...rest}>
        <caption className={hideCaption ? 'sr-only' : 'eyebrow pb-2 text-start'}>{caption}</caption>
        {children}
      </table>
    </div>
  )
}

/** A head: of a column, in one line; of a row, as long as it must be. `figures` aligns it with numbers below. */
export function Th({
  figures = false,
  className,
  scope = 'col',
  ...rest
}: ComponentProps<'th'> & { figures?: boolean }) {
  return (
    <th
      scope={scope}
      className={clsx(
        'px-2 py-1.5 align-bottom font-semibold first:ps-0 last:pe-0',
        scope === 'col' ? 'whitespace-nowrap border-ink border-y text-ink-soft text-xs' : 'border-rule border-b',
        figures ? 'text-end' : 'text-start',
        className,
      )}
      {...rest}
    />
  )
}

/** A cell. `figures`: monospaced and aligned to the end. */
export function Td({ figures = false, className, ...rest }: ComponentProps<'td'> & { figures?: boolean }) {
  return (
    <td
      className={clsx(
        'border-rule border-b px-2 py-1.5 align-baseline first:ps-0 last:pe-0',
        figures && 'figures text-end',
        className,
      )}
      {...rest}
    />
  )
}
