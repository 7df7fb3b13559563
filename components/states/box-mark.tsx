import { clsx } from 'clsx'
import { showState } from '@/lib/protocol/states'
import type { Standing } from '@/lib/trace/state-path'
import type { End } from './arc-mark'
import type { StateBox, StateMetrics } from './layout'

interface BoxMarkProps {
  readonly box: StateBox
  readonly metrics: StateMetrics
  /** The sockets that stand here now. */
  readonly here: readonly Standing[]
  readonly ends: readonly End[]
  /** Somebody came through here, or nobody's path is shown. */
  readonly visited: boolean
  readonly lit: boolean
  readonly picked: boolean
}

/** One state: its name in a box, heavy where somebody stands in it now, with a tab for each end that does. */
export function BoxMark({ box, metrics, here, ends, visited, lit, picked }: BoxMarkProps) {
  const { width } = box
  const { height } = metrics.box
  const standing = ends.filter(end => here.some(one => one.host === end.host))
  const [x, y] = [box.x - width / 2, box.y - height / 2]
  return (
    <g className={clsx(!visited && !lit && !picked && 'text-ink-faint')}>
      {picked && <rect x={x - 5} y={y - 5} width={width + 10} height={height + 10} fill="var(--color-accent)" />}
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        fill={standing.length > 0 ? 'var(--color-evidence-wash)' : 'var(--color-paper-raised)'}
        stroke="currentColor"
        strokeWidth={standing.length > 0 || lit ? 2.5 : visited ? 1.5 : 1}
      />
      <text
        className="figures"
        fill="currentColor"
        fontSize={metrics.text}
        fontWeight={standing.length > 0 ? 700 : 500}
        textAnchor="middle"
        x={box.x}
        y={box.y + metrics.text * 0.35}
      >
        {showState(box.state)}
      </text>
      {standing.map((end, i) => (
        <Tab
          key={end.host}
          end={end}
          count={here.filter(one => one.host === end.host).length}
          metrics={metrics}
          x={x + (i === 0 ? 4 : width - 4)}
          y={y}
          side={i === 0 ? 1 : -1}
        />
      ))}
    </g>
  )
}

interface TabProps {
  readonly end: End
  readonly count: number
  readonly metrics: StateMetrics
  readonly x: number
  readonly y: number
  readonly side: 1 | -1
}

/** The sign of a host on the rim of the box in which it stands; more than one socket of it is counted. */
function Tab({ end, count, metrics, x, y, side }: TabProps) {
  const size = metrics.badge * 0.75
  return (
    <g className={end.ink} data-standing={end.host}>
      <rect
        x={side > 0 ? x : x - size * 2}
        y={y - size}
        width={size * 2}
        height={size * 2}
        rx={end.form === 'round' ? size : 0}
        fill="currentColor"
        stroke="var(--color-paper)"
        strokeWidth="1.5"
      />
      {count > 1 && (
        <text
          className="figures"
          fill="currentColor"
          stroke="var(--color-paper)"
          strokeWidth="3"
          paintOrder="stroke"
          fontSize={metrics.badge * 1.1}
          fontWeight="600"
          x={x + side * (size * 2 + 2)}
          y={y + size * 0.55}
          textAnchor={side > 0 ? 'start' : 'end'}
        >
          {`×${count}`}
        </text>
      )}
    </g>
  )
}
