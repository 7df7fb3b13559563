import { clsx } from 'clsx'
import { memo } from 'react'
import type { Placed } from './layout/labels'
import { lineY } from './layout/labels'
import type { Metrics } from './layout/metrics'

/** Dashes tell how a segment came to be; the same for every theme and every printer. */
const DASHES = { plain: undefined, retransmission: '7 4', copy: '2 3', forged: undefined } as const

interface FlightProps {
  readonly line: Placed
  readonly metrics: Metrics
  readonly ink: string
  readonly now: boolean
  /** The arrow of the present step is drawn before the reader's eyes. */
  readonly draws: boolean
  readonly faint: boolean
  /** Who made it, where no lifeline says so. */
  readonly origin: string | null
  readonly className?: string | undefined
}

/** The highlighter under an arrow that decides: a wash between two dotted edges, beneath everything else. */
export const EvidenceMark = memo(function EvidenceMark({ line }: { readonly line: Placed }) {
  const { x1, y1, x2, y2 } = line
  return (
    <g className="text-evidence" data-evidence={line.flight.start.entry}>
      <path d={`M${x1} ${y1}L${x2} ${y2}`} stroke="var(--color-evidence-wash)" strokeWidth="16" />
      <path
        d={`M${x1} ${y1 - 8}L${x2} ${y2 - 8}M${x1} ${y1 + 8}L${x2} ${y2 + 8}`}
        stroke="currentColor"
        strokeWidth="1.25"
        strokeDasharray="1 3"
      />
    </g>
  )
})

/** One segment: its arrow, its name, its numbers, and the mark of how it ended. */
export const FlightMark = memo(function FlightMark(props: FlightProps) {
  const { line, metrics, ink, now, draws, faint, origin, className } = props
  const { flight } = line
  const way = Math.sign(line.x2 - line.x1) || 1
  const lost = flight.end.kind === 'lost'
  const forged = flight.form === 'forged'
  const drawn = now && draws && flight.form === 'plain'
  const x1 = line.x1 + (forged && !hasHost(line) ? 0 : way * 5)
  const y1 = round(lineY(line, x1))
  const x2 = line.x2 - (lost ? 0 : way * 5)
  const y2 = round(lineY(line, x2))
  const angle = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI
  const size = metrics.name === 'wide' ? { name: 13, numbers: 12 } : { name: 12, numbers: 10 }
  return (
    <g
      data-entry={flight.start.entry}
      data-form={flight.form}
      data-end={flight.end.kind}
      {...(now ? { 'data-now': '' } : {})}
      className={clsx(ink, 'cursor-pointer', faint && 'ladder-faint', className)}
    >
      <path d={`M${x1} ${y1}L${x2} ${y2}`} stroke="transparent" strokeWidth="20" />
      <path
        d={`M${x1} ${y1}L${x2} ${y2}`}
        stroke="currentColor"
        strokeWidth={forged ? 4.5 : now ? 2.5 : 1.5}
        strokeDasharray={DASHES[flight.form]}
        className={drawn ? 'ladder-draw' : undefined}
        {...(drawn ? { pathLength: 1 } : {})}
      />
      {forged && <path d={`M${x1} ${y1}L${x2} ${y2}`} stroke="var(--color-paper)" strokeWidth="1.75" />}
      {forged && (
        <path
          d={`M${x1 - 6} ${y1}l6 -6 6 6 -6 6z`}
          fill="var(--color-paper)"
          stroke="currentColor"
          strokeWidth="1.75"
          data-mark="forged"
        />
      )}
      {origin !== null && (
        <text
          fill="currentColor"
          fontSize={size.numbers}
          textAnchor={way > 0 ? 'end' : 'start'}
          x={x1 - way * 11}
          y={y1 + 4}
        >
          {origin}
        </text>
      )}
      {flight.end.kind === 'arrived' && (
        <path
          d={flight.form === 'copy' ? 'M-9 -5L0 0L-9 5' : 'M0 0L-10 -4.5V4.5Z'}
          fill={flight.form === 'copy' ? 'none' : 'currentColor'}
          stroke="currentColor"
          strokeWidth={flight.form === 'copy' ? 1.5 : 0.5}
          transform={`translate(${round(x2)} ${round(y2)}) rotate(${round(angle)})`}
        />
      )}
      {flight.dropped !== null && (
        <path
          d={`M${x2} ${y2 - 8}v16`}
          stroke="currentColor"
          strokeWidth="3"
          data-mark="dropped"
          transform={`translate(${way * 1} 0)`}
        />
      )}
      {lost && (
        <path d={`M${x2 - 6} ${y2 - 6}l12 12m0 -12l-12 12`} stroke="currentColor" strokeWidth="2.25" data-mark="lost" />
      )}
      {!line.silent && <FlightWords line={line} metrics={metrics} now={now} size={size} />}
    </g>
  )
})

interface WordsProps {
  readonly line: Placed
  readonly metrics: Metrics
  readonly now: boolean
  readonly size: { readonly name: number; readonly numbers: number }
}

/** What a segment is called and its numbers, level above and below its arrow, or along it where it is steep. */
export function FlightWords({ line, metrics, now, size }: WordsProps) {
  const slope = (Math.atan2(line.y2 - line.y1, line.x2 - line.x1) * 180) / Math.PI
  const angle = line.x2 >= line.x1 ? slope : slope - 180
  const above = Math.min(lineY(line, line.labelX - line.labelWidth / 2), lineY(line, line.labelX + line.labelWidth / 2))
  const nameHalf = (line.name.length * metrics.letter) / 2
  const nameTop = Math.min(lineY(line, line.labelX - nameHalf), lineY(line, line.labelX + nameHalf))
  const wordsHalf = (line.numbers.length * metrics.figure) / 2
  const wordsTop = Math.max(lineY(line, line.labelX - wordsHalf), lineY(line, line.labelX + wordsHalf))
  const middle = lineY(line, line.labelX)
  const along = line.steep ? { transform: `rotate(${round(angle)} ${line.labelX} ${round(middle)})` } : {}
  const below = round((line.steep ? middle : wordsTop) + 13)
  return (
    <>
      <text
        className="figures"
        fill="currentColor"
        stroke="var(--color-paper)"
        strokeWidth="4"
        paintOrder="stroke"
        strokeLinejoin="round"
        textAnchor="middle"
        x={line.labelX}
        y={round((line.steep ? middle : metrics.below === 0 ? above : nameTop) - 7)}
        {...along}
      >
        <tspan fontSize={size.name} fontWeight={now ? 700 : 600}>
          {line.name}
        </tspan>
        {metrics.below === 0 && (
          <tspan dx="9" fontSize={size.numbers} className="text-ink-soft" fill="currentColor">
            {line.numbers}
          </tspan>
        )}
      </text>
      {metrics.below > 0 && (
        <text
          className="figures text-ink-soft"
          fill="currentColor"
          stroke="var(--color-paper)"
          strokeWidth="3"
          paintOrder="stroke"
          textAnchor="middle"
          fontSize={size.numbers}
          x={line.labelX}
          y={below}
          {...along}
        >
          {line.numbers}
          {line.more !== '' && (
            <tspan x={line.labelX} dy="13">
              {line.more}
            </tspan>
          )}
        </text>
      )}
    </>
  )
}

/** Whether a line begins at a lifeline: what nobody's stack sent begins in the open. */
const hasHost = ({ flight: { from } }: Placed): boolean => !NO_HOST.has(from)
const NO_HOST: ReadonlySet<string> = new Set(['attacker', 'network', 'crowd', 'middlebox'])

const round = (n: number): number => Math.round(n * 10) / 10
