import { clsx } from 'clsx'
import type { Stroke } from '@/lib/trace/outline'

const WIDTH = 120
const LEFT = 12
const RIGHT = WIDTH - LEFT
/** From one stroke to the next, and how far down a segment gets while it is under way. */
const PITCH = 11
const FALL = 7
const TOP = 6
/** Every outline has room for so many strokes, so that those of a gallery are of one height. */
const ROWS = 8
const HEIGHT = TOP + ROWS * PITCH + 4

/** A run in a few strokes, for a glance and not for reading: what the words beside it say is enough without it. */
export function Outline({ strokes, className }: { readonly strokes: readonly Stroke[]; readonly className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      fill="none"
      strokeWidth="1.5"
      className={clsx('block h-auto w-full', className)}
    >
      <path d={`M${LEFT} 0V${HEIGHT}`} stroke="currentColor" className="text-client" />
      <path d={`M${RIGHT} 0V${HEIGHT}`} stroke="currentColor" className="text-server" />
      {strokes.map((stroke, row) => (
        <StrokeMark key={stroke.packet} stroke={stroke} y={TOP + row * PITCH} />
      ))}
    </svg>
  )
}

function StrokeMark({ stroke, y }: { readonly stroke: Stroke; readonly y: number }) {
  const { from, to, lost, resets, parted } = stroke
  const target = to === 'left' ? LEFT : RIGHT
  // what nobody on the two lines sent comes from between them
  const source = from === 'outside' ? WIDTH / 2 : from === 'left' ? LEFT : RIGHT
  const way = lost ? 0.5 : 1
  const x = source + (target - source) * way
  const end = y + FALL * way
  const back = target > source ? -1 : 1
  return (
    <g
      stroke="currentColor"
      opacity={parted ? 1 : 0.38}
      className={from === 'outside' ? 'text-attacker' : from === 'left' ? 'text-client' : 'text-server'}
    >
      <path d={`M${source} ${y}L${x} ${end}`} {...(resets && { strokeDasharray: '4 3' })} />
      {lost ? (
        <path d={`M${x - 3} ${end - 3}l6 6m0 -6l-6 6`} />
      ) : (
        <path d={`M${x + 5 * back} ${end - 3.2}L${x} ${end}l${5 * back} 2.2`} />
      )}
    </g>
  )
}
