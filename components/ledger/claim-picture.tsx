import { FAINT, INK, MOST_FLIGHTS, PAPER, type PicturedFlight, Segments } from '@/components/run/pictured-segments'
import type { LedgerVerdict } from '@/lib/content/ledger/ledger-claim'
import type { EntryId, Trace } from '@/lib/trace/events'
import { type Flight, flightsOf } from '@/lib/trace/flights'

const HUES: Readonly<Record<LedgerVerdict, string>> = {
  right: '#2b671d',
  wrong: '#a8143c',
  outdated: '#7a2a8c',
  incomplete: '#855000',
  analogy: '#4a463e',
}
/** The sign of each verdict as a path in a box of 16 by 16. */
const SIGNS: Readonly<Record<LedgerVerdict, string>> = {
  right: 'M8 .75a7.25 7.25 0 1 0 0 14.5a7.25 7.25 0 1 0 0 -14.5M4.5 8.3l2.4 2.4 4.6-5.2',
  wrong: 'M1.25 1.25h13.5v13.5H1.25zM4.75 4.75l6.5 6.5m0-6.5l-6.5 6.5',
  outdated: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0 -13M8 4v4.2l2.8 1.8',
  incomplete: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0 -13M8 1.5v13M5 3v10M3 5v6',
  analogy: 'M1.5 6.2c2.2-2.6 4.3-2.6 6.5 0s4.3 2.6 6.5 0M1.5 11.2c2.2-2.6 4.3-2.6 6.5 0s4.3 2.6 6.5 0',
}

interface ClaimPictureProps {
  readonly id: string
  readonly verdict: LedgerVerdict
  /** Words beside the picture; empty where the renderer has no letters for the language. */
  readonly words: readonly string[]
  readonly trace: Trace | null
  readonly evidence: readonly EntryId[]
}

/** A verdict as a picture for places where its address is pasted: the sign, the number, and the segments that decide it. */
export function ClaimPicture({ id, verdict, words, trace, evidence }: ClaimPictureProps) {
  const flights = trace === null ? [] : decisive(trace, flightsOf(trace), evidence)
  return (
    <div style={{ display: 'flex', width: '100%', height: '100%', background: PAPER, color: INK }}>
      <div style={{ display: 'flex', flexDirection: 'column', width: 470, padding: '64px 0 56px 72px' }}>
        <svg width="112" height="112" viewBox="0 0 16 16" fill="none" role="presentation">
          <path d={SIGNS[verdict]} stroke={HUES[verdict]} strokeWidth="1.25" />
        </svg>
        <div style={{ display: 'flex', marginTop: 28, fontSize: 60, color: HUES[verdict] }}>{words[0] ?? id}</div>
        <div style={{ display: 'flex', marginTop: 12, fontSize: 30, lineHeight: 1.35 }}>{words[1] ?? ''}</div>
        <div style={{ display: 'flex', marginTop: 'auto', fontSize: 26, color: FAINT }}>ackademy / claims / {id}</div>
      </div>
      <Segments flights={flights} hosts={trace?.hosts.map(({ name }) => name) ?? []} />
    </div>
  )
}

/** The flights up to the last that decides. A change of state is decided by the segment that arrived just before it. */
function decisive(
  { entries }: Trace,
  flights: readonly Flight[],
  evidence: readonly EntryId[],
): readonly PicturedFlight[] {
  const at = new Map(entries.map(entry => [entry.id, entry.at]))
  const deciding = new Set(
    evidence.map(entry => {
      const own = flights.find(flight => flight.entries.includes(entry))
      const before = ({ end }: Flight) => end.kind === 'arrived' && end.entry < entry && end.at === at.get(entry)
      return own ?? flights.findLast(before)
    }),
  )
  const last = flights.findLastIndex(flight => deciding.has(flight))
  const end = Math.max(MOST_FLIGHTS, last + 2)
  return flights
    .slice(Math.max(0, end - MOST_FLIGHTS), end)
    .map(flight => ({ ...flight, decides: deciding.has(flight) }))
}
