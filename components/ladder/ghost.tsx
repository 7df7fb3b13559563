import { memo } from 'react'
import { FlightWords } from './flight'
import { lineY, type Placed } from './layout/labels'
import type { Metrics } from './layout/metrics'

interface GhostProps {
  readonly line: Placed
  readonly metrics: Metrics
}

/** An arrow of the run before a change, where it stood: dots, an open head and its name in brackets, beneath everything that happens. */
export const GhostMark = memo(function GhostMark({ line, metrics }: GhostProps) {
  const { flight } = line
  const way = Math.sign(line.x2 - line.x1) || 1
  const lost = flight.end.kind === 'lost'
  const x2 = line.x2 - (lost ? 0 : way * 5)
  const y2 = lineY(line, x2)
  const angle = (Math.atan2(line.y2 - line.y1, line.x2 - line.x1) * 180) / Math.PI
  const size = metrics.name === 'wide' ? { name: 12, numbers: 12 } : { name: 11, numbers: 10 }
  return (
    <g className="pointer-events-none text-ink-faint italic" data-ghost={flight.start.entry}>
      <path d={`M${line.x1} ${line.y1}L${x2} ${y2}`} stroke="currentColor" strokeWidth="1.5" strokeDasharray="1.5 5" />
      {lost ? (
        <path d={`M${x2 - 5} ${y2 - 5}l10 10m0 -10l-10 10`} stroke="currentColor" strokeWidth="1.25" />
      ) : (
        <path
          d="M-8 -4L0 0L-8 4"
          stroke="currentColor"
          strokeWidth="1.25"
          transform={`translate(${Math.round(x2 * 10) / 10} ${Math.round(y2 * 10) / 10}) rotate(${Math.round(angle * 10) / 10})`}
        />
      )}
      {!line.silent && <FlightWords line={line} metrics={metrics} now={false} size={size} />}
    </g>
  )
})
