import { clsx } from 'clsx'
import { memo } from 'react'
import { BAR, type QueueStrip, STRIP, type TimerBar } from './layout/bars'
import { isInView, type View } from './layout/view'

interface TimerProps {
  readonly bar: TimerBar
  readonly ink: string
  readonly faint: boolean
}

/**
 * A timer that runs: a wedge as wide as what remains of it. It ends in a point where the timer ran out, in a bar where it was
 * taken off, and open where it was armed anew.
 */
export const TimerMark = memo(function TimerMark({ bar, ink, faint }: TimerProps) {
  const { run, x, y1, y2, left } = bar
  const [wide, narrow] = [BAR / 2, Math.round(left * BAR * 5) / 10]
  return (
    <g
      data-entry={run.from}
      data-timer={run.timer}
      data-end={run.end}
      className={clsx(ink, 'cursor-pointer', faint && 'ladder-faint')}
    >
      <rect x={x - BAR} y={y1} width={2 * BAR} height={y2 - y1} fill="transparent" />
      <path
        d={`M${x - wide} ${y1}H${x + wide}L${x + narrow} ${y2}H${x - narrow}z`}
        fill="currentColor"
        fillOpacity="0.25"
        stroke="currentColor"
        strokeWidth="0.75"
      />
      {run.end === 'fired' && <circle cx={x} cy={y2} r="2.25" fill="currentColor" />}
      {run.end === 'cancelled' && <path d={`M${x - 4} ${y2}h8`} stroke="currentColor" strokeWidth="1.75" />}
    </g>
  )
})

interface StripProps {
  readonly strip: QueueStrip
  readonly ink: string
  readonly view: View
  /** Where the strip ends; its frame goes all the way. */
  readonly bottom: number
}

/** The letter at the head of a strip: the SYN queue, the accept queue. */
const LETTERS = { syn: 'S', accept: 'A' } as const

/** A queue of a listener: a strip whose filling is as wide as the queue is long, against its limit. */
export const StripMark = memo(function StripMark({ strip, ink, view, bottom }: StripProps) {
  const { queue, x, full, stretches } = strip
  const left = x - STRIP / 2
  const first = stretches[0]
  if (first === undefined) return null
  return (
    <g className={ink} data-queue={queue.queue} data-sock={queue.sock}>
      <path
        d={`M${left} ${first.y1}V${bottom}M${left + STRIP} ${first.y1}V${bottom}`}
        stroke="currentColor"
        strokeWidth="0.75"
        strokeDasharray={full === queue.limit ? undefined : '2 2'}
      />
      <text className="figures" fill="currentColor" textAnchor="middle" x={x} y={first.y1 - 4} fontSize="9">
        {`${LETTERS[queue.queue]}≤${queue.limit}`}
      </text>
      {stretches
        .filter(({ y1, y2 }) => isInView(view, y1, y2))
        .map(({ entry, y1, y2, length }) => (
          <g key={entry} data-entry={entry} className="cursor-pointer">
            <rect x={left} y={y1} width={STRIP} height={Math.max(1, y2 - y1)} fill="transparent" />
            {length > 0 && (
              <rect
                x={left}
                y={y1}
                width={Math.min(STRIP, (STRIP * length) / full)}
                height={Math.max(1, y2 - y1)}
                fill="currentColor"
                fillOpacity={length >= queue.limit ? 0.9 : 0.4}
              />
            )}
            {y2 - y1 >= 12 && (
              <text
                className="figures"
                fill="currentColor"
                stroke="var(--color-paper)"
                strokeWidth="2.5"
                paintOrder="stroke"
                textAnchor="middle"
                x={x}
                y={y1 + 10}
                fontSize="9"
              >
                {length}
              </text>
            )}
          </g>
        ))}
    </g>
  )
})
