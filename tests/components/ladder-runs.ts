import type { Segment } from '@/lib/protocol/segment'
import type { State } from '@/lib/protocol/states'
import type { Entry, EntryId, SendReason, Trace } from '@/lib/trace/events'
import { segmentOf } from '../support/trace-builder'

/** `Omit` that keeps the union's members apart. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

const ADDRESS: Readonly<Record<string, string>> = { client: '10.0.0.1', server: '10.0.0.2' }

/** Writes a trace by hand, so that tests of the picture do not depend on what the engine makes of a scenario. */
export class Tape {
  private readonly entries: Entry[] = []
  private packets = 0

  /** Adds one entry; times in milliseconds. */
  add(ms: number, host: string, cause: EntryId | null, entry: Without<Entry, 'id' | 'at' | 'host' | 'cause'>): EntryId {
    const id = this.entries.length
    this.entries.push({ id, at: ms * 1000, host, cause, ...entry } as Entry)
    return id
  }
  state(ms: number, host: string, sock: string, from: State, to: State, cause: EntryId | null = null): EntryId {
    return this.add(ms, host, cause, { kind: 'state', sock, local: '', remote: '', from, to, cite: 'rfc9293#figure-5' })
  }
  call(ms: number, host: string, call: string, result?: number): EntryId {
    return this.add(ms, host, null, {
      kind: 'call',
      phase: result === undefined ? 'begin' : 'return',
      sock: null,
      call,
      args: '',
      ...(result === undefined ? {} : { result }),
    })
  }
  /** A host sends `flags` (`S`, `S.`, `.`, `P.`, `F.`, `R`) and, unless `lost`, it arrives `ms` later. */
  send(
    ms: number,
    from: 'client' | 'server',
    flags: string,
    numbers: readonly [seq: number, ack: number],
    options: { cause?: EntryId | null; length?: number; takes?: number; lost?: boolean; reason?: SendReason } = {},
  ): { sent: EntryId; arrive: () => EntryId } {
    const to = from === 'client' ? 'server' : 'client'
    const packet = this.packets++
    const segment = this.segment(from, flags, numbers, options.length ?? 0)
    const reason = options.reason ?? 'ack'
    const sent = this.add(ms, from, options.cause ?? null, { kind: 'sent', packet, segment, sock: null, reason })
    if (options.lost) this.add(ms, 'network', sent, { kind: 'lost', packet, why: 'drop once' })
    const arrive = () => this.add(ms + (options.takes ?? 20), to, sent, { kind: 'received', packet, segment })
    return { sent, arrive }
  }
  segment(from: 'client' | 'server', flags: string, [seq, ack]: readonly [number, number], length: number): Segment {
    const to = from === 'client' ? 'server' : 'client'
    return { ...segmentOf(from, to, flags, { seq, ack, window: 64_240 }), length, data: null }
  }
  nextPacket(): number {
    return this.packets++
  }
  trace(): Trace {
    return {
      engine: 'by hand',
      seed: 1,
      hosts: ['client', 'server'].map(name => ({ name, address: ADDRESS[name]! })),
      endedAt: this.entries.at(-1)?.at ?? 0,
      entries: this.entries,
    }
  }
}

/** Three segments, 20 ms each way. */
export function handshake(): Tape {
  const tape = new Tape()
  tape.state(0, 'server', 'L', 'CLOSED', 'LISTEN')
  const connect = tape.call(0, 'client', 'connect')
  tape.state(0, 'client', 'c', 'CLOSED', 'SYN_SENT', connect)
  const syn = tape.send(0, 'client', 'S', [1000, 0], { cause: connect, reason: 'syn' }).arrive()
  tape.state(20, 'server', 's1', 'LISTEN', 'SYN_RECEIVED', syn)
  const synAck = tape.send(20, 'server', 'S.', [5000, 1001], { cause: syn, reason: 'syn-ack' }).arrive()
  tape.state(40, 'client', 'c', 'SYN_SENT', 'ESTABLISHED', synAck)
  tape.call(40, 'client', 'connect', 0)
  const ack = tape.send(40, 'client', '.', [1001, 5001], { cause: synAck }).arrive()
  tape.state(60, 'server', 's1', 'SYN_RECEIVED', 'ESTABLISHED', ack)
  return tape
}

/** The third segment is lost; the server asks again a second later. */
export function lostThirdAck(): Tape {
  const tape = new Tape()
  tape.state(0, 'server', 'L', 'CLOSED', 'LISTEN')
  tape.state(0, 'client', 'c', 'CLOSED', 'SYN_SENT')
  const syn = tape.send(0, 'client', 'S', [1000, 0]).arrive()
  tape.state(20, 'server', 's1', 'LISTEN', 'SYN_RECEIVED', syn)
  const synAck = tape.send(20, 'server', 'S.', [5000, 1001], { cause: syn }).arrive()
  tape.state(40, 'client', 'c', 'SYN_SENT', 'ESTABLISHED', synAck)
  tape.send(40, 'client', '.', [1001, 5001], { cause: synAck, lost: true })
  const fired = tape.add(1020, 'server', null, { kind: 'timer', sock: 's1', timer: 'syn-ack', action: 'fired' })
  const again = tape.send(1020, 'server', 'S.', [5000, 1001], { cause: fired, reason: 'retransmission' }).arrive()
  const ack = tape.send(1040, 'client', '.', [1001, 5001], { cause: again }).arrive()
  tape.state(1060, 'server', 's1', 'SYN_RECEIVED', 'ESTABLISHED', ack)
  return tape
}

/** The same with the timers of both ends and the queues of the listener. */
export function lostThirdAckWithTimers(): Tape {
  const tape = new Tape()
  const timer = (ms: number, host: string, name: 'retransmit' | 'syn-ack', action: 'armed' | 'cancelled' | 'fired') =>
    tape.add(ms, host, null, {
      kind: 'timer',
      sock: host === 'client' ? 'c' : 's1',
      timer: name,
      action,
      ...(action === 'armed' ? { expiresAt: (ms + 1000) * 1000 } : {}),
    })
  const queue = (ms: number, name: 'syn' | 'accept', length: number) =>
    tape.add(ms, 'server', null, { kind: 'queue', sock: 'L', queue: name, length, limit: 4 })
  tape.state(0, 'server', 'L', 'CLOSED', 'LISTEN')
  tape.state(0, 'client', 'c', 'CLOSED', 'SYN_SENT')
  const first = tape.send(0, 'client', 'S', [1000, 0])
  timer(0, 'client', 'retransmit', 'armed')
  const syn = first.arrive()
  tape.state(20, 'server', 's1', 'LISTEN', 'SYN_RECEIVED', syn)
  queue(20, 'syn', 1)
  const answer = tape.send(20, 'server', 'S.', [5000, 1001], { cause: syn })
  timer(20, 'server', 'syn-ack', 'armed')
  const synAck = answer.arrive()
  timer(40, 'client', 'retransmit', 'cancelled')
  tape.state(40, 'client', 'c', 'SYN_SENT', 'ESTABLISHED', synAck)
  tape.send(40, 'client', '.', [1001, 5001], { cause: synAck, lost: true })
  const fired = timer(1020, 'server', 'syn-ack', 'fired')
  const again = tape.send(1020, 'server', 'S.', [5000, 1001], { cause: fired, reason: 'retransmission' })
  timer(1020, 'server', 'syn-ack', 'armed')
  const ack = tape.send(1040, 'client', '.', [1001, 5001], { cause: again.arrive() }).arrive()
  timer(1060, 'server', 'syn-ack', 'cancelled')
  queue(1060, 'syn', 0)
  queue(1060, 'accept', 1)
  tape.state(1060, 'server', 's1', 'SYN_RECEIVED', 'ESTABLISHED', ack)
  return tape
}

/** Half-open requests side by side, as under a flood. */
export function halfOpen(requests: number): Tape {
  const tape = new Tape()
  tape.state(0, 'server', 'L', 'CLOSED', 'LISTEN')
  for (let at = 0; at < requests; at++) {
    const syn = tape.send(20 * at, 'client', 'S', [1000, 0]).arrive()
    tape.state(20 * at + 20, 'server', `s${at}`, 'LISTEN', 'SYN_RECEIVED', syn)
  }
  return tape
}

/** A handshake, and a probe two hours later. */
export function lateProbe(): Tape {
  const tape = handshake()
  const fired = tape.add(7_200_040, 'client', null, { kind: 'timer', sock: 'c', timer: 'keepalive', action: 'fired' })
  const probe = tape.send(7_200_040, 'client', '.', [1000, 5001], { cause: fired, reason: 'keepalive' }).arrive()
  tape.send(7_200_060, 'server', '.', [5001, 1001], { cause: probe }).arrive()
  return tape
}

/** Both ends call connect() at once. */
export function simultaneousOpen(): Tape {
  const tape = new Tape()
  tape.state(0, 'client', 'c', 'CLOSED', 'SYN_SENT')
  const one = tape.send(0, 'client', 'S', [1000, 0])
  tape.state(0, 'server', 'c2', 'CLOSED', 'SYN_SENT')
  const other = tape.send(0, 'server', 'S', [5000, 0])
  tape.state(20, 'server', 'c2', 'SYN_SENT', 'SYN_RECEIVED', one.arrive())
  const fromServer = tape.send(20, 'server', 'S.', [5000, 1001])
  tape.state(20, 'client', 'c', 'SYN_SENT', 'SYN_RECEIVED', other.arrive())
  const fromClient = tape.send(20, 'client', 'S.', [1000, 5001])
  tape.state(40, 'client', 'c', 'SYN_RECEIVED', 'ESTABLISHED', fromServer.arrive())
  tape.state(40, 'server', 'c2', 'SYN_RECEIVED', 'ESTABLISHED', fromClient.arrive())
  return tape
}

/** Data sent in one go: two segments that leave at the same moment; then a forged reset that the stack throws away, and a copy. */
export function dataAndForgery(): Tape {
  const tape = handshake()
  const first = tape.send(100, 'client', '.', [1001, 5001], { length: 1460, reason: 'data' })
  const second = tape.send(100, 'client', 'P.', [2461, 5001], { length: 540, reason: 'data' })
  const copy = tape.nextPacket()
  tape.add(100, 'network', second.sent, { kind: 'duplicated', packet: 4, copy, why: 'duplicate' })
  first.arrive()
  second.arrive()
  tape.add(125, 'server', second.sent, {
    kind: 'received',
    packet: copy,
    segment: tape.segment('client', 'P.', [2461, 5001], 540),
  })
  tape.send(125, 'server', '.', [5001, 3001]).arrive()
  const packet = tape.nextPacket()
  const segment = tape.segment('server', 'R', [90, 0], 0)
  const forged = tape.add(200, 'attacker', null, { kind: 'forged', packet, segment, to: 'client', why: 'inject' })
  tape.add(220, 'client', forged, { kind: 'received', packet, segment })
  tape.add(220, 'client', forged, { kind: 'dropped', packet, reason: 'TCP_INVALID_SEQUENCE' })
  return tape
}

/** Three segments in a row, of which the second is lost on its way. */
export function lostInTheMiddle(): Tape {
  const tape = handshake()
  const first = tape.send(100, 'client', '.', [1001, 5001], { length: 1000, reason: 'data' })
  tape.send(101, 'client', '.', [2001, 5001], { length: 1000, reason: 'data', lost: true })
  const third = tape.send(102, 'client', '.', [3001, 5001], { length: 1000, reason: 'data' })
  first.arrive()
  tape.send(120, 'server', '.', [5001, 2001]).arrive()
  third.arrive()
  return tape
}

/** A forged reset and a retransmission set out for the server at the same moment. */
export function forgedBesideRetransmission(): Tape {
  const tape = new Tape()
  tape.state(0, 'server', 'L', 'CLOSED', 'LISTEN')
  tape.send(0, 'client', 'S', [1000, 0], { lost: true })
  const packet = tape.nextPacket()
  const segment = tape.segment('client', 'R', [1, 0], 0)
  const forged = tape.add(1000, 'attacker', null, { kind: 'forged', packet, segment, to: 'server', why: 'inject' })
  const again = tape.send(1000, 'client', 'S', [1000, 0], { reason: 'retransmission' })
  tape.add(1020, 'server', forged, { kind: 'received', packet, segment })
  again.arrive()
  return tape
}
