import { clsx } from 'clsx'
import { memo } from 'react'
import type { PlacedNote } from './layout/layout'
import type { Lifeline } from './layout/lifelines'
import type { Metrics } from './layout/metrics'
import { SIGN } from './layout/texts'

interface NoteProps {
  readonly note: PlacedNote
  readonly line: Lifeline
  readonly metrics: Metrics
  readonly ink: string
  readonly now: boolean
  readonly faint: boolean
  readonly evidence: boolean
  readonly className?: string | undefined
}

/** Words in the gutter: a state in bold, a call in plain, a timer with its clock, a drop with its cross. */
export const NoteMark = memo(function NoteMark(props: NoteProps) {
  const { note, line, metrics, ink, now, faint, evidence, className } = props
  const x = line.words
  const sign = note.kind === 'timer' || note.kind === 'drop'
  const textX = x + line.side * (sign ? SIGN : 0)
  const wide = metrics.name === 'wide'
  const width = note.text.length * metrics.figure + (sign ? SIGN : 0)
  const left = line.side < 0 ? x - width - 3 : x - 3
  return (
    <g
      data-entry={note.entry}
      data-note={note.kind}
      className={clsx(
        note.kind === 'state' ? ink : note.kind === 'call' ? 'text-ink-soft' : 'text-ink',
        'cursor-pointer',
        faint && 'ladder-faint',
        className,
      )}
    >
      {evidence && (
        <g className="text-evidence" data-evidence="">
          <rect x={left} y={note.y - 7} width={width + 6} height="14" fill="var(--color-evidence-wash)" />
          <path
            d={`M${left} ${note.y - 7}h${width + 6}M${left} ${note.y + 7}h${width + 6}`}
            stroke="currentColor"
            strokeDasharray="1 3"
          />
        </g>
      )}
      {note.kind === 'timer' && (
        <path
          d={`M${x + line.side * 5 - 4.5} ${note.y}a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0M${x + line.side * 5} ${note.y - 3}v3h2.5`}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.25"
        />
      )}
      {note.kind === 'drop' && (
        <path
          d={`M${x + line.side * 5 - 3.5} ${note.y - 3.5}l7 7m0 -7l-7 7`}
          stroke="currentColor"
          strokeWidth="1.75"
        />
      )}
      <text
        className="figures"
        fill="currentColor"
        stroke="var(--color-paper)"
        strokeWidth={evidence ? 0 : 3}
        paintOrder="stroke"
        textAnchor={line.side < 0 ? 'end' : 'start'}
        x={textX}
        y={note.y + 4}
        fontSize={wide ? 12 : 10}
        fontWeight={note.kind === 'state' || now ? 600 : 400}
      >
        {note.text}
      </text>
    </g>
  )
})
