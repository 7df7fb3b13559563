import { COUNTERS } from '../protocol/counters'
import { DROP_REASONS } from '../protocol/drop-reasons'
import { type RecordedTrace, SIDES } from './recording'

/** Counters of the Tcp group that are compared; of TcpExt all that the engine counts. */
const TCP = ['TcpActiveOpens', 'TcpPassiveOpens', 'TcpAttemptFails', 'TcpEstabResets', 'TcpRetransSegs', 'TcpOutRsts']
const COMPARED = [...TCP, ...COUNTERS.filter(name => name.startsWith('TcpExt'))]
const REASONS: readonly string[] = DROP_REASONS

/** How many counters and drop reasons are equal, of those that moved on either side, and which differ. */
export interface CounterFigure {
  readonly equal: number
  readonly compared: number
  readonly differing: readonly { readonly name: string; readonly linux: number; readonly engine: number }[]
}

/** Compares the counters at the end and the drops by reason: the second figure beside agreement. */
export function counterFigure(recorded: RecordedTrace, run: RecordedTrace): CounterFigure {
  const differing: CounterFigure['differing'][number][] = []
  let compared = 0
  // the recorder does not always watch drops
  const watched = recorded.events.some(event => event.ev === 'kdrop')
  for (const side of SIDES) {
    // a recorder may have nobody to ask when a host is off at the end
    if (recorded.meta.final_counters && !recorded.meta.final_counters[side]) continue
    const linux = { ...recorded.meta.final_counters?.[side], ...dropsOf(recorded, side) }
    const engine = { ...run.meta.final_counters?.[side], ...dropsOf(run, side) }
    for (const name of watched ? [...COMPARED, ...REASONS] : COMPARED) {
      const [a, b] = [linux[name] ?? 0, engine[name] ?? 0]
      if (a === 0 && b === 0) continue
      compared++
      if (a !== b) differing.push({ name: `${side} ${name}`, linux: a, engine: b })
    }
  }
  return { equal: compared - differing.length, compared, differing }
}

function dropsOf({ events }: RecordedTrace, side: string): Record<string, number> {
  const drops: Record<string, number> = {}
  for (const event of events)
    if (event.ev === 'kdrop' && event.side === side) drops[event.reason] = (drops[event.reason] ?? 0) + 1
  return drops
}
