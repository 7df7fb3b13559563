import { clsx } from 'clsx'
import { inkOf } from './ink'
import type { Layout } from './layout/layout'
import { HostName, headOf } from './lifeline'

interface HeadsProps {
  readonly layout: Layout
  readonly hostName: (host: string) => string
  readonly className?: string | undefined
}

/** The names of the hosts alone, to stay in sight above a picture that is scrolled. */
export function Heads({ layout, hostName, className }: HeadsProps) {
  const { metrics, lifelines } = layout
  const height = headOf(metrics) + 7
  return (
    <svg
      aria-hidden="true"
      data-heads=""
      viewBox={`0 0 ${metrics.width} ${height}`}
      width={metrics.width}
      height={height}
      fill="none"
      className={clsx('block h-auto select-none', className ?? 'w-full')}
    >
      {lifelines.map(line => (
        <g key={line.host} className={inkOf(line.host, lifelines)}>
          <HostName line={line} metrics={metrics} name={hostName(line.host)} />
        </g>
      ))}
    </svg>
  )
}
