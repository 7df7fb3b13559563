import { clsx } from 'clsx'
import { memo } from 'react'
import type { State } from '@/lib/protocol/states'
import type { Band } from '@/lib/trace/bands'
import type { EntryId } from '@/lib/trace/events'
import type { Layout } from './layout/layout'
import type { Lifeline } from './layout/lifelines'
import type { Metrics } from './layout/metrics'
import { isInView, type View } from './layout/view'

/** How a stay in a state looks: waiting is hollow, opening is half, open is full, closing is ruled. */
function bandLook(state: State): 'hollow' | 'half' | 'full' | 'ruled' | 'dashed' {
  if (state === 'LISTEN') return 'hollow'
  if (state === 'SYN_SENT' || state === 'SYN_RECEIVED') return 'half'
  if (state === 'ESTABLISHED') return 'full'
  if (state === 'TIME_WAIT') return 'dashed'
  return 'ruled'
}

interface LifelineProps {
  readonly line: Lifeline
  readonly layout: Layout
  readonly ink: string
  readonly name: string
  readonly view: View
  /** The last entry that has happened; null when all have. */
  readonly reached: EntryId | null
  /** Whether a pointer may take hold of it at any height. */
  readonly touchable?: boolean
}

/** How far down the names of hosts end and their lifelines begin. */
export const headOf = ({ name, top }: Metrics): number => top - (name === 'wide' ? 30 : 26)

/** A host's name and address above its lifeline. */
export function HostName({
  line,
  metrics,
  name,
}: Pick<LifelineProps, 'line' | 'name'> & { readonly metrics: Metrics }) {
  const wide = metrics.name === 'wide'
  const head = headOf(metrics)
  return (
    <>
      <text fill="currentColor" textAnchor="middle" x={line.x} y={head - 16} fontSize={wide ? 15 : 13} fontWeight="600">
        {name}
      </text>
      <text
        className="figures text-ink-faint"
        fill="currentColor"
        textAnchor="middle"
        x={line.x}
        y={head - 2}
        fontSize={wide ? 11.5 : 10}
      >
        {line.address}
      </text>
      <path d={`M${line.x - 7} ${head + 6}h14`} stroke="currentColor" strokeWidth="2" />
    </>
  )
}

/** A host: its name, its address, and the line of its life with the states of its sockets. */
export function LifelineMark({ line, layout, ink, name, reached, touchable = false, view }: LifelineProps) {
  const head = headOf(layout.metrics)
  return (
    <g className={ink} data-host={line.host}>
      <HostName line={line} metrics={layout.metrics} name={name} />
      <path d={`M${line.x} ${head + 6}V${layout.height - 8}`} stroke="currentColor" strokeWidth="1" />
      {layout.bands
        .filter(band => band.host === line.host && isInView(view, ...ends(band, layout)))
        .map(band => (
          <BandMark
            key={band.from}
            band={band}
            line={line}
            layout={layout}
            faint={reached !== null && band.from > reached}
          />
        ))}
      {touchable && (
        <rect
          data-lifeline={line.host}
          className="cursor-crosshair"
          x={line.x - 14}
          y={head + 6}
          width="28"
          height={Math.max(0, layout.height - head - 14)}
          fill="transparent"
        />
      )}
    </g>
  )
}

interface BandProps {
  readonly band: Band
  readonly line: Lifeline
  readonly layout: Layout
  readonly faint: boolean
}

const ends = (band: Band, layout: Layout): readonly [number, number] => [
  layout.y(band.from),
  band.to === null ? layout.height - 8 : layout.y(band.to),
]

const BandMark = memo(function BandMark({ band, line, layout, faint }: BandProps) {
  const [top, bottom] = ends(band, layout)
  const x = line.x - 4 + line.side * band.track * layout.metrics.track
  const look = bandLook(band.state)
  const height = Math.max(2, bottom - top)
  return (
    <g
      data-entry={band.from}
      data-state={band.state}
      data-sock={band.sock}
      className={clsx('cursor-pointer', faint && 'ladder-faint')}
    >
      <rect
        x={x}
        y={top}
        width="8"
        height={height}
        fill={look === 'full' ? 'currentColor' : 'var(--color-paper)'}
        stroke="currentColor"
        strokeWidth={look === 'hollow' ? 1 : 1.5}
        strokeDasharray={look === 'dashed' ? '3 3' : undefined}
      />
      {look === 'half' && <rect x={x} y={top} width="4" height={height} fill="currentColor" />}
      {look === 'ruled' && (
        <path
          d={Array.from({ length: Math.floor(height / 5) }, (_, at) => `M${x} ${top + 5 * at + 4.5}h8`).join('')}
          stroke="currentColor"
          strokeWidth="1.25"
        />
      )}
      {band.track === 0 && <path d={`M${x - 3} ${top}h14`} stroke="currentColor" strokeWidth="2" />}
    </g>
  )
})
