import { memo } from 'react'
import type { Micros } from '@/lib/protocol/time'
import { clock } from './layout/clock'
import type { Layout } from './layout/layout'
import { foldWords } from './layout/texts'
import { isInView, type View } from './layout/view'

/** The graticule: a fine line and a time for every moment at which something happens. */
export const Axis = memo(function Axis({ layout, view }: { readonly layout: Layout; readonly view: View }) {
  const { metrics, unit } = layout
  const x = metrics.axis - 6
  const left = layout.lifelines[0]?.x ?? 0
  const right = layout.lifelines.at(-1)?.x ?? 0
  return (
    <g className="text-ink-faint" data-axis={unit}>
      {layout.ticks
        .filter(tick => isInView(view, tick.y, tick.y))
        .map(tick => (
          <g key={tick.y}>
            <path
              d={`M${metrics.axis - 3} ${tick.y}h5M${left} ${tick.y}H${right}`}
              stroke="var(--color-rule)"
              strokeWidth="0.75"
            />
            <text
              className="figures"
              fill="currentColor"
              textAnchor="end"
              x={x}
              y={tick.y + 3.5}
              fontSize={metrics.name === 'wide' ? 11 : 9.5}
            >
              {clock(tick.at, unit)}
            </text>
          </g>
        ))}
      {layout.ticks.length > 0 && (
        <text className="figures" fill="currentColor" textAnchor="end" x={x} y={metrics.top - 26} fontSize="10">
          {unit}
        </text>
      )}
    </g>
  )
})

/** Time that was left out: the lifelines break, and how long it was stands between them. */
export const Folds = memo(function Folds({ layout, view }: { readonly layout: Layout; readonly view: View }) {
  const { lifelines } = layout
  return layout.folds
    .filter(fold => isInView(view, fold.y, fold.y + fold.height))
    .map(fold => {
      const y = fold.y + fold.height / 2
      return (
        <g key={fold.y} className="pointer-events-none text-ink-faint" data-fold={fold.length}>
          {lifelines.map(line => (
            <g key={line.host}>
              <path d={`M${line.x - 22} ${y}h44`} stroke="var(--color-paper)" strokeWidth="7" />
              <path
                d={`M${line.x - 9} ${y - 1.5}l6 -4 6 4 6 -4M${line.x - 9} ${y + 5.5}l6 -4 6 4 6 -4`}
                stroke="currentColor"
                strokeWidth="1.25"
              />
            </g>
          ))}
          {fold.x !== null && (
            <text
              className="figures"
              fill="currentColor"
              textAnchor="middle"
              x={fold.x}
              y={y + 4}
              fontSize={layout.metrics.name === 'wide' ? 12 : 10.5}
              {...(layout.ghosts.length > 0 ? OVER_LINES : {})}
            >
              {foldWords(fold)}
            </text>
          )}
        </g>
      )
    })
})

/** A burst that is drawn taller than it lasted: hatched beside the times, so that its heights are not taken for time. */
export const Bursts = memo(function Bursts({ layout, view }: { readonly layout: Layout; readonly view: View }) {
  if (!layout.unfolded) return null
  const x = layout.metrics.axis - 2
  return layout.bursts
    .filter(({ y, height }) => isInView(view, y, y + height))
    .map(({ y, height, length }) => (
      <g key={y} className="pointer-events-none text-accent" data-burst={length}>
        <path d={`M${x + 4} ${y - 4}h-4v${height + 8}h4`} stroke="currentColor" strokeWidth="1.5" />
        <path d={`M${x} ${y}v${height}`} stroke="currentColor" strokeWidth="4" strokeDasharray="1 3" />
      </g>
    ))
})

/** Words that stand clear of the lines beneath them. */
const OVER_LINES = {
  stroke: 'var(--color-paper)',
  strokeWidth: 4,
  paintOrder: 'stroke',
  strokeLinejoin: 'round',
} as const

/** Where this run parts from another one: a broken line across, and a sign in the column of times. */
export function PartingMark({ layout, y }: { readonly layout: Layout; readonly y: number }) {
  const { metrics, lifelines } = layout
  const right = (lifelines.at(-1)?.x ?? 0) + metrics.track
  return (
    <g data-parting="" className="pointer-events-none">
      <path d={`M${metrics.axis + 1} ${y}H${right}`} stroke="var(--color-ink)" strokeWidth="1" strokeDasharray="6 4" />
      <path d={`M0 ${y - 8}H${metrics.axis - 4}l5 8l-5 8H0z`} fill="var(--color-ink)" />
      <text
        fill="var(--color-paper)"
        textAnchor="middle"
        x={(metrics.axis - 4) / 2}
        y={y + 4.5}
        fontSize="13"
        fontWeight="700"
      >
        ≠
      </text>
    </g>
  )
}

/** Where the player stands: a line across the channel, and the moment on a tag of the accent's colour. */
export function CursorMark({ layout, y, at }: { readonly layout: Layout; readonly y: number; readonly at: Micros }) {
  const { metrics, lifelines } = layout
  const wide = metrics.name === 'wide'
  return (
    <g data-cursor="" className="pointer-events-none">
      <path
        d={`M${lifelines[0]?.x ?? 0} ${y}H${lifelines.at(-1)?.x ?? 0}`}
        stroke="var(--color-accent)"
        strokeWidth="1"
      />
      <path d={`M0 ${y - 8}H${metrics.axis - 4}l5 8l-5 8H0z`} fill="var(--color-accent)" />
      <text
        className="figures"
        fill="var(--color-accent-ink)"
        textAnchor="end"
        x={metrics.axis - 6}
        y={y + 3.5}
        fontSize={wide ? 11 : 9.5}
        fontWeight="600"
      >
        {clock(at, layout.unit)}
      </text>
    </g>
  )
}
