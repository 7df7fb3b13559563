import { clsx } from 'clsx'
import type { Passage } from '@/lib/trace/state-path'
import { type Arc, along, type StateMetrics } from './layout'

/** A host in the picture: its ink, and its form, so that the ink says nothing alone. */
export interface End {
  readonly host: string
  readonly ink: string
  readonly form: 'round' | 'square'
}

interface ArcMarkProps {
  readonly arc: Arc
  readonly metrics: StateMetrics
  /** Who took it, and how; empty where nobody did. */
  readonly taken: readonly Passage[]
  readonly ends: readonly End[]
  /** A path is shown, so that what nobody took steps back. */
  readonly hasPath: boolean
  /** Only a counterfactual host has such an edge. */
  readonly counterfactual: boolean
  readonly lit: boolean
  readonly picked: boolean
}

/** One arrow: thin where nobody went, heavy and numbered where somebody did. */
export function ArcMark(props: ArcMarkProps) {
  const { arc, metrics, taken, ends, hasPath, counterfactual, lit, picked } = props
  const { start, end } = arc
  const angle = (Math.atan2(end.y - start.y, end.x - start.x) * 180) / Math.PI
  const by = ends.filter(one => taken.some(passage => passage.host === one.host))
  const line = `M${start.x} ${start.y}L${end.x} ${end.y}`
  const strong = taken.length > 0
  const ink = by.length === 1 ? by[0]!.ink : strong || lit || picked ? 'text-ink' : 'text-ink-faint'
  return (
    <g className={clsx(ink, hasPath && !strong && !lit && !picked && 'opacity-45')}>
      <path d={line} stroke="transparent" strokeWidth="18" />
      {picked && <path d={line} stroke="var(--color-accent)" strokeWidth="7" strokeLinecap="round" opacity="0.5" />}
      <path
        d={line}
        stroke="currentColor"
        strokeWidth={strong || lit || picked ? 2.5 : 1.1}
        strokeDasharray={counterfactual ? '5 4' : undefined}
      />
      <path
        d={strong || lit ? 'M0.5 0L-11 -5.5V5.5Z' : 'M0 0L-8 -3.5V3.5Z'}
        fill="currentColor"
        transform={`translate(${end.x} ${end.y}) rotate(${Math.round(angle)})`}
      />
      {arc.stub && (
        <g data-mark="closed" transform={`translate(${end.x + Math.sign(end.x - start.x) * 6} ${end.y})`}>
          <circle r="5" fill="var(--color-paper)" stroke="currentColor" strokeWidth="1.25" />
          <circle r="2.5" fill="currentColor" />
        </g>
      )}
      {by.map((one, i) => (
        <Badge
          key={one.host}
          end={one}
          orders={taken.filter(passage => passage.host === one.host).map(passage => passage.order)}
          metrics={metrics}
          at={
            arc.stub
              ? { x: (start.x + end.x) / 2, y: start.y + (i === 0 ? -1 : 1) * (metrics.badge + 4) }
              : along(arc, by.length === 1 ? 0.5 : i === 0 ? 0.36 : 0.64)
          }
        />
      ))}
    </g>
  )
}

interface BadgeProps {
  readonly end: End
  readonly orders: readonly number[]
  readonly metrics: StateMetrics
  readonly at: { readonly x: number; readonly y: number }
}

/** The numbers under which a host went this way: the first two, and a sign for more. */
function Badge({ end, orders, metrics, at }: BadgeProps) {
  const words = orders.slice(0, 2).join('·') + (orders.length > 2 ? '…' : '')
  const half = Math.max(metrics.badge, (words.length * metrics.badge * 0.66) / 2 + 4)
  return (
    <g className={end.ink} data-badge={end.host} transform={`translate(${at.x} ${at.y})`}>
      <rect
        x={-half}
        y={-metrics.badge}
        width={half * 2}
        height={metrics.badge * 2}
        rx={end.form === 'round' ? metrics.badge : 0}
        fill="currentColor"
        stroke="var(--color-paper)"
        strokeWidth="1.5"
      />
      <text
        className="figures"
        fill="var(--color-paper)"
        fontSize={metrics.badge * 1.2}
        fontWeight="600"
        textAnchor="middle"
        y={metrics.badge * 0.42}
      >
        {words}
      </text>
    </g>
  )
}
