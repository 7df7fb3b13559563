import type { Sketch } from '@/lib/trace/sketch'
import { type BandLook, HEIGHT, type Ink, layOutThumbnail, WIDTH } from './thumbnail-layout'

const INKS: Readonly<Record<Ink, string>> = {
  first: 'text-client',
  second: 'text-server',
  other: 'text-ink-soft',
  forged: 'text-attacker',
}
const BANDS: Readonly<Record<BandLook, { readonly opacity?: number; readonly strokeDasharray?: string }>> = {
  full: {},
  half: { opacity: 0.4 },
  ruled: { strokeDasharray: '1.5 1.5' },
  dashed: { strokeDasharray: '4 3' },
}

/** A run at a glance: who speaks to whom, what is lost, where time passes. The words beside it say what it means. */
export function Thumbnail({ sketch }: { readonly sketch: Sketch }) {
  const { lifelines, bands, strokes, ends, labels } = layOutThumbnail(sketch)
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      fill="none"
      stroke="currentColor"
      className="block h-auto w-full"
      data-thumbnail=""
    >
      {lifelines.map(({ ink, path }) => (
        <path key={path} d={path} className={INKS[ink]} />
      ))}
      {bands.map(({ ink, look, path }) => (
        <path key={path} d={path} className={INKS[ink]} strokeWidth="3.5" {...BANDS[look]} />
      ))}
      {strokes.map(({ ink, again, path }) => (
        <path
          key={path}
          d={path}
          className={INKS[ink]}
          strokeWidth={ink === 'forged' ? 2.2 : 1.2}
          {...(again && { strokeDasharray: '5 3' })}
        />
      ))}
      {ends.map(({ ink, path }) => (
        <path key={path} d={path} className={INKS[ink]} strokeWidth="1.4" />
      ))}
      <g
        fill="currentColor"
        stroke="var(--color-paper-sunk)"
        strokeWidth="3"
        strokeLinejoin="round"
        paintOrder="stroke"
        textAnchor="middle"
        fontSize="8.4"
        className="figures text-ink-soft"
      >
        {labels.map(({ x, y, text }) => (
          <text key={`${x} ${y}`} x={x} y={y}>
            {text}
          </text>
        ))}
      </g>
    </svg>
  )
}
