import { flagLetters } from '@/lib/protocol/segment'
import { type Micros, ms, s } from '@/lib/protocol/time'
import type { Call, CallAction, HostSpec, LinkSpec, Scenario } from '@/lib/sim/scenario'
import type { Trace } from '@/lib/trace/events'

/** The address a host of this name has unless it is given another. */
const ADDRESSES: Record<string, string> = { client: '10.0.0.1', server: '10.0.0.2' }

/** A Linux host whose connections begin at round numbers: 1000 for the client, 5000 for others. `iss: undefined` lets it choose. */
export function host(
  name: string,
  settings: Partial<Omit<HostSpec, 'iss'>> & { iss?: number[] | undefined } = {},
): HostSpec {
  const { iss = 'iss' in settings ? undefined : [name === 'client' ? 1000 : 5000], ...rest } = settings
  return {
    name,
    address: ADDRESSES[name] ?? '10.0.0.3',
    rules: 'linux',
    variants: [],
    sysctl: {},
    ...rest,
    ...(iss && { iss }),
  }
}

/** Two hosts 20 ms apart, unless said otherwise. */
export const scenario = (parts: Partial<Scenario> & { until?: Micros; link?: LinkSpec }): Scenario => ({
  seed: 1,
  until: s(10),
  hosts: [host('client'), host('server')],
  link: { delay: ms(20) },
  actions: [],
  ...parts,
})

/** A host's program makes a call at a moment. */
export const call = (at: Micros, host: string, made: Call): CallAction => ({ do: 'call', at, host, call: made })

/** The server listens on port 80 from the start, and accepts what comes; unless said otherwise. */
export const listening = (given: Partial<Extract<Call, { name: 'listen' }>> = {}): CallAction =>
  call(0, 'server', { name: 'listen', port: 80, backlog: 5, options: [], accept: 'always', program: {}, ...given })

/** The client connects to it, at the start unless said otherwise. */
export const connecting = (given: Partial<Extract<Call, { name: 'connect' }>> = {}, at: Micros = 0): CallAction =>
  call(at, 'client', { name: 'connect', to: 'server', port: 80, options: [], program: {}, ...given })

/** The segments of a trace as lines `40 ms  client S. 5000 ack 1001`, lost ones marked. */
export function ladder(trace: Trace): string[] {
  const lost = new Set(trace.entries.flatMap(entry => (entry.kind === 'lost' ? [entry.packet] : [])))
  return trace.entries.flatMap(entry => {
    if (entry.kind === 'state' && entry.from !== 'LISTEN' && entry.to !== 'LISTEN')
      return [`${time(entry.at)} ${entry.host}: ${entry.from} > ${entry.to}`]
    if (entry.kind !== 'sent') return []
    const { segment } = entry
    const ack = segment.ackFlag ? ` ack ${segment.ack}` : ''
    const data = segment.length > 0 ? ` (${segment.length})` : ''
    const mark = lost.has(entry.packet) ? ' x' : ''
    return [`${time(entry.at)} ${entry.host} sends ${flagLetters(segment)} ${segment.seq}${data}${ack}${mark}`]
  })
}

const time = (at: Micros): string => `${at / 1000}`.padStart(6)
