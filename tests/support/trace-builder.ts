import type { CounterName } from '@/lib/protocol/counters'
import type { DropReason } from '@/lib/protocol/drop-reasons'
import type { Errno } from '@/lib/protocol/errno'
import { NO_OPTIONS, type Options } from '@/lib/protocol/options'
import type { Segment } from '@/lib/protocol/segment'
import type { State } from '@/lib/protocol/states'
import type { Micros } from '@/lib/protocol/time'
import type { TimerName } from '@/lib/protocol/timers'
import type { Entry, EntryId, SendReason, Trace } from '@/lib/trace/events'

/** What a hand-made segment may say; all else is ordinary. */
export interface Fields {
  seq?: number
  ack?: number
  data?: string
  window?: number
  options?: Options
  srcPort?: number
  dstPort?: number
}

interface Why {
  cause?: EntryId | null
  sock?: string | null
}

const ADDRESSES: Readonly<Record<string, string>> = {
  client: '10.0.0.1',
  server: '10.0.0.2',
  attacker: '10.0.0.66',
  network: '10.0.0.99',
}
const PORTS: Readonly<Record<string, number>> = { client: 40_000, server: 80, attacker: 6_000, network: 6_000 }

/** Builds a trace by hand, entry by entry: what a claim is held against where the engine must not be believed. */
export class TraceBuilder {
  private readonly entries: Entry[] = []
  private now: Micros = 0
  private packets = 0

  /** All entries from here on happen at this moment. */
  at(moment: Micros): this {
    this.now = moment
    return this
  }

  /** `from` sends `flags` (letters of tcpdump: S S. . P. F. R R.) to `to`. */
  sent(from: string, to: string, flags: string, fields: Fields = {}, why: Why & { reason?: SendReason } = {}) {
    const packet = this.packets++
    const segment = segmentOf(from, to, flags, fields)
    const { reason = 'data', sock = from === 'client' ? 'c' : 's1' } = why
    const id = this.add(from, why, { kind: 'sent', packet, segment, sock, reason })
    return { id, packet, segment }
  }

  received(host: string, sent: { id: EntryId; packet: number; segment: Segment }): EntryId {
    return this.add(host, { cause: sent.id }, { kind: 'received', packet: sent.packet, segment: sent.segment })
  }

  forged(by: string, from: string, to: string, flags: string, fields: Fields = {}) {
    const packet = this.packets++
    const segment = segmentOf(from, to, flags, fields)
    const id = this.add(by, {}, { kind: 'forged', packet, segment, to, why: 'script' })
    return { id, packet, segment }
  }

  lost(sent: { id: EntryId; packet: number }): EntryId {
    return this.add('network', { cause: sent.id }, { kind: 'lost', packet: sent.packet, why: 'script' })
  }

  delayed(sent: { id: EntryId; packet: number }, by: Micros): EntryId {
    return this.add('network', { cause: sent.id }, { kind: 'delayed', packet: sent.packet, by, why: 'script' })
  }

  duplicated(sent: { id: EntryId; packet: number; segment: Segment }) {
    const copy = this.packets++
    const id = this.add('network', { cause: sent.id }, { kind: 'duplicated', packet: sent.packet, copy, why: 'script' })
    return { id, packet: copy, segment: sent.segment }
  }

  dropped(host: string, packet: number, reason: DropReason, why: Why = {}): EntryId {
    return this.add(host, why, { kind: 'dropped', packet, reason })
  }

  state(host: string, sock: string, from: State, to: State, why: Why = {}): EntryId {
    const ends = host === 'client' ? ['10.0.0.1:40000', '10.0.0.2:80'] : ['10.0.0.2:80', '10.0.0.1:40000']
    const [local = '', remote = ''] = sock.startsWith('L') ? ['0.0.0.0:80', '0.0.0.0:0'] : ends
    return this.add(host, why, { kind: 'state', sock, local, remote, from, to, cite: 'rfc9293#figure-5' })
  }

  queue(queue: 'syn' | 'accept', length: number, why: Why = {}): EntryId {
    return this.add('server', why, { kind: 'queue', sock: why.sock ?? 'L', queue, length, limit: 4 })
  }

  timer(host: string, timer: TimerName, action: 'armed' | 'fired' | 'cancelled', why: Why = {}): EntryId {
    return this.add(host, why, { kind: 'timer', sock: why.sock ?? 'c', timer, action })
  }

  calls(host: string, call: string, why: Why = {}): EntryId {
    return this.add(host, why, { kind: 'call', phase: 'begin', sock: why.sock ?? null, call, args: '' })
  }

  /** A number, or an errno, which returns -1. */
  returns(host: string, call: string, result: number | Errno, why: Why & { data?: string } = {}): EntryId {
    const outcome = typeof result === 'number' ? { result } : { result: -1, errno: result }
    const data = why.data === undefined ? {} : { data: why.data }
    return this.add(host, why, {
      kind: 'call',
      phase: 'return',
      sock: why.sock ?? null,
      call,
      args: '',
      ...outcome,
      ...data,
    })
  }

  counts(host: string, counter: CounterName, total: number, by = 1): EntryId {
    return this.add(host, {}, { kind: 'count', counter, by, total })
  }

  limit(): EntryId {
    return this.add('network', {}, { kind: 'limit', bound: 'events', value: 1 })
  }

  /** The finished trace; it ends at `endedAt`. */
  trace(endedAt: Micros): Trace {
    const hosts = ['client', 'server'].map(name => ({ name, address: ADDRESSES[name] ?? '' }))
    return { engine: 'by hand', seed: 1, hosts, endedAt, entries: this.entries }
  }

  private add(host: string, { cause = null }: Why, rest: Rest): EntryId {
    const id = this.entries.length
    this.entries.push({ id, at: this.now, cause, host, ...rest } as Entry)
    return id
  }
}

type Rest = Entry extends infer E ? (E extends Entry ? Omit<E, 'id' | 'at' | 'cause' | 'host'> : never) : never

/** A segment between two named hosts, with tcpdump's flag letters. */
export function segmentOf(from: string, to: string, flags: string, fields: Fields = {}): Segment {
  return {
    src: ADDRESSES[from] ?? from,
    srcPort: fields.srcPort ?? PORTS[from] ?? 1,
    dst: ADDRESSES[to] ?? to,
    dstPort: fields.dstPort ?? PORTS[to] ?? 1,
    seq: fields.seq ?? 0,
    ack: fields.ack ?? 0,
    syn: flags.includes('S'),
    ackFlag: flags.includes('.'),
    fin: flags.includes('F'),
    rst: flags.includes('R'),
    psh: flags.includes('P'),
    urg: false,
    ece: false,
    cwr: false,
    window: fields.window ?? 65_535,
    length: fields.data?.length ?? 0,
    data: fields.data ?? '',
    options: fields.options ?? NO_OPTIONS,
  }
}
