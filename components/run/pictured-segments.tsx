import { flagNames } from '@/lib/protocol/segment'
import type { Flight } from '@/lib/trace/flights'

/** The size that places where links are pasted ask for. */
export const PICTURE = { width: 1200, height: 630 } as const

/** So many segments stay legible in a picture that is shown small. */
export const MOST_FLIGHTS = 7

/** The palette of the light theme: what draws the picture reads no style sheet. */
export const PAPER = '#faf8f3'
export const INK = '#1c1a16'
export const FAINT = '#6a655a'
const RULE = '#d8d2c4'
const CLIENT = '#1f4fa3'
const SERVER = '#0a655e'
const EVIDENCE = '#fbe9b4'

/** A segment in such a picture. */
export interface PicturedFlight extends Flight {
  readonly decides: boolean
}

interface SegmentsProps {
  readonly flights: readonly PicturedFlight[]
  readonly hosts: readonly string[]
}

const LEFT = 110
const RIGHT = 620
const STEP = 68

/** Segments between two lifelines, one below the other; those that decide are marked. */
export function Segments({ flights, hosts }: SegmentsProps) {
  const first = hosts[0]
  const top = (PICTURE.height - flights.length * STEP) / 2 + 16
  return (
    <div style={{ display: 'flex', position: 'relative', width: 730, height: 630 }}>
      <svg width="730" height="630" viewBox="0 0 730 630" fill="none" role="presentation">
        <path d={`M${LEFT} 56V590`} stroke={CLIENT} strokeWidth="5" />
        <path d={`M${RIGHT} 56V590`} stroke={SERVER} strokeWidth="5" />
        {flights.map((flight, at) => {
          const leaves = flight.from === first || (flight.from !== hosts[1] && flight.to !== first)
          const [x1, x2] = leaves ? [LEFT, RIGHT] : [RIGHT, LEFT]
          const lost = flight.end.kind === 'lost'
          const y1 = top + at * STEP
          const end = lost ? x1 + (x2 - x1) * 0.72 : x2 + (leaves ? -6 : 6)
          const y2 = y1 + 40 * (lost ? 0.72 : 1)
          const back = leaves ? -16 : 16
          const hue = leaves ? CLIENT : SERVER
          return (
            <g key={flight.packet}>
              {flight.decides && <path d={`M${x1} ${y1}L${end} ${y2}`} stroke={EVIDENCE} strokeWidth="22" />}
              <path d={`M${x1} ${y1}L${end} ${y2}`} stroke={hue} strokeWidth="4" />
              <path
                d={
                  lost
                    ? `M${end - 11} ${y2 - 11}l22 22m0-22l-22 22`
                    : `M${end + back} ${y2 - 11}L${end} ${y2}L${end + back} ${y2 + 7}`
                }
                stroke={hue}
                strokeWidth="4"
              />
            </g>
          )
        })}
        <path d="M0 0V630" stroke={RULE} strokeWidth="2" />
      </svg>
      {flights.map((flight, at) => (
        <div
          key={flight.packet}
          style={{
            position: 'absolute',
            display: 'flex',
            left: LEFT + 150,
            top: top + at * STEP - 20,
            width: RIGHT - LEFT - 300,
            justifyContent: 'center',
            fontSize: 24,
          }}
        >
          {nameOf(flight)}
        </div>
      ))}
    </div>
  )
}

const nameOf = ({ segment }: Flight): string => {
  const flags = flagNames(segment)
  return segment.length > 0 && flags === 'ACK' ? 'DATA' : flags
}
