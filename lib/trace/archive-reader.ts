import { showEnd } from '../protocol/address'
import type { CounterName } from '../protocol/counters'
import type { DropReason } from '../protocol/drop-reasons'
import type { Errno } from '../protocol/errno'
import type { Segment } from '../protocol/segment'
import type { Edge } from '../protocol/states'
import type { Micros } from '../protocol/time'
import type { TimerName } from '../protocol/timers'
import * as rowOf from './archive-codes'
import { NETWORK } from './entry-writer'
import type { CallEntry, Entry, EntryId, SendReason } from './events'
import { NumberReader } from './number-stream'
import { unpackSegment } from './segment-numbers'
import type { Words } from './words'

/** What an archive holds. */
interface Archived {
  readonly before: readonly Entry[]
  readonly rows: readonly Int32Array[]
  readonly outcomes: readonly Int32Array[]
  readonly words: Words
  readonly whole: readonly Entry[]
  readonly edges: readonly Edge[]
  /** How many entries there are, those before it included. */
  readonly length: number
}

/** What every entry begins with. */
interface Base {
  readonly id: EntryId
  readonly at: Micros
  readonly cause: EntryId | null
  readonly host: string
}

/** All entries of an archive, as they went in. */
export const readArchive = (archived: Archived): Entry[] => new ArchiveReader(archived).read()

class ArchiveReader {
  private readonly rows: NumberReader
  private readonly outcomes: NumberReader
  private readonly words: Words
  private readonly sent: Segment[] = []

  constructor(private readonly archived: Archived) {
    this.rows = new NumberReader(archived.rows)
    this.outcomes = new NumberReader(archived.outcomes)
    this.words = archived.words
  }

  read(): Entry[] {
    const { rows, words } = this
    const { before, whole, length } = this.archived
    const entries = [...before]
    let at = before.at(-1)?.at ?? 0
    let kept = 0
    while (entries.length < length) {
      const id = entries.length
      rows.reserve(rowOf.ROW_NUMBERS)
      const head = rows.take()
      const code = head & ((1 << rowOf.CODE_BITS) - 1)
      if (code === rowOf.CLOCK) at = rows.take() * rowOf.HIGH + rows.unsigned()
      else if (code === rowOf.WHOLE) {
        const entry = whole[kept++]!
        at = entry.at
        entries.push(entry)
      } else {
        at += rows.take()
        const back = rows.take()
        const host = words.word(head >>> rowOf.CODE_BITS)!
        entries.push(this.entry(code, { id, at, cause: back === 0 ? null : id - back, host }))
      }
    }
    return entries
  }

  private entry(code: number, { id, at, cause, host }: Base): Entry {
    const { rows, words, sent } = this
    switch (code) {
      case rowOf.SENT: {
        const packet = rows.take()
        const segment = unpackSegment(rows, words)
        sent[packet] = segment
        const sock = this.word()
        return { id, at, cause, host, kind: 'sent', packet, segment, sock, reason: this.text<SendReason>() }
      }
      case rowOf.RECEIVED: {
        const packet = rows.take()
        return { id, at, cause, host, kind: 'received', packet, segment: sent[packet]! }
      }
      case rowOf.DROPPED:
        return { id, at, cause, host, kind: 'dropped', packet: rows.take(), reason: this.text<DropReason>() }
      case rowOf.LOST:
        return { id, at, cause, host: NETWORK, kind: 'lost', packet: rows.take(), why: this.text() }
      case rowOf.STATE: {
        const [sock, localAddress, remoteAddress] = [this.text(), this.text(), this.word()]
        const ports = rows.unsigned()
        const local = showEnd(localAddress, ports >>> 16)
        const remote = remoteAddress === null ? '*' : showEnd(remoteAddress, ports & 0xffff)
        const { from, to, cite } = this.archived.edges[rows.take()]!
        return { id, at, cause, host, kind: 'state', sock, local, remote, from, to, cite }
      }
      case rowOf.QUEUE: {
        const sock = this.text()
        const queue = rowOf.QUEUES[rows.take()]!
        return { id, at, cause, host, kind: 'queue', sock, queue, length: rows.take(), limit: rows.take() }
      }
      case rowOf.TIMER: {
        const [sock, timer] = [this.text(), this.text<TimerName>()]
        const action = rowOf.ACTIONS[rows.take()]!
        const wait = rows.take()
        return {
          id,
          at,
          cause,
          host,
          kind: 'timer',
          sock,
          timer,
          action,
          ...(action === 'armed' && { expiresAt: at + wait }),
        }
      }
      case rowOf.COUNT: {
        const counter = this.text<CounterName>()
        return { id, at, cause, host, kind: 'count', counter, by: rows.take(), total: rows.take() }
      }
      case rowOf.CALL:
        return this.call({ id, at, cause, host })
      default:
        throw new Error(`A row of an archive begins with ${code}, which is no code.`)
    }
  }

  private call({ id, at, cause, host }: Base): CallEntry {
    const { outcomes, words } = this
    const [sock, call, args] = [this.word(), this.text(), this.text()]
    outcomes.reserve(rowOf.ROW_NUMBERS)
    const phase = rowOf.PHASES[outcomes.take()]!
    const returned = outcomes.take() === 1
    const result = outcomes.take() * rowOf.HIGH + outcomes.unsigned()
    const errno = words.word(outcomes.take()) as Errno | null
    const made = words.word(outcomes.take())
    const data = words.word(outcomes.take())
    return {
      id,
      at,
      cause,
      host,
      kind: 'call',
      phase,
      sock,
      call,
      args,
      ...(returned && { result }),
      ...(errno !== null && { errno }),
      ...(made !== null && { made }),
      ...(data !== null && { data }),
    }
  }

  private word(): string | null {
    return this.words.word(this.rows.take())
  }

  /** What went in as a text of some type comes out as a text of that type. */
  private text<Text extends string>(): Text {
    return this.word() as Text
  }
}
