import { FAINT, INK, MOST_FLIGHTS, PAPER, Segments } from '@/components/run/pictured-segments'
import type { Trace } from '@/lib/trace/events'
import { flightsOf } from '@/lib/trace/flights'

interface LabPictureProps {
  /** Empty where the renderer has no letters for it. */
  readonly title: string
  /** Null of a scenario that has no run. */
  readonly trace: Trace | null
}

/** A lab as a picture for places where its address is pasted: its name and how its run begins. */
export function LabPicture({ title, trace }: LabPictureProps) {
  const flights = trace === null ? [] : flightsOf(trace).slice(0, MOST_FLIGHTS)
  return (
    <div style={{ display: 'flex', width: '100%', height: '100%', background: PAPER, color: INK }}>
      <div style={{ display: 'flex', flexDirection: 'column', width: 470, padding: '64px 32px 56px 72px' }}>
        <div style={{ display: 'flex', fontSize: 48, lineHeight: 1.2 }}>{title}</div>
        <div style={{ display: 'flex', marginTop: 'auto', fontSize: 26, color: FAINT }}>ackademy / lab</div>
      </div>
      <Segments
        flights={flights.map(flight => ({ ...flight, decides: false }))}
        hosts={trace?.hosts.map(({ name }) => name) ?? []}
      />
    </div>
  )
}
