import type { Micros } from '../protocol/time'
import { type Facts, factsOf, type Item } from './align'
import type { RecordedTrace, Recording } from './recording'

/** The first point where a run and a recording part. */
export interface Divergence {
  /** When, by the recording where it has the event, else by the run. */
  readonly at: Micros
  /** Of which sequence or sum. */
  readonly of: string
  /** The place in the sequence, from 1; null for a sum. */
  readonly place: number | null
  /** What Linux did; null when it did nothing. */
  readonly linux: string | null
  /** What the engine did; null when it did nothing. */
  readonly engine: string | null
  /** Both did the same, the engine at this moment. */
  readonly engineAt: Micros | null
}

/** Microseconds by which two moments may differ: the recorder's lateness, and timers that a kernel's wheel serves up to an eighth of their wait late. */
export const tolerance = (at: Micros, wait: Micros): number => 15_000 + Math.max(0.04 * at, 0.125 * Math.max(wait, 0))

/** Added where a state's moment was only sampled. */
const SAMPLED = 40_000
/** Data segments from which a recording with several traces is a bulk transfer. */
const BULK = 20

/** The trace of a recording that a run follows longest, and where they part; null: nowhere. */
export interface Following {
  readonly trace: RecordedTrace
  readonly divergence: Divergence | null
}

/** Whether the run agrees with any of the recording's traces; else it is held against the one it follows longest. */
export function follow(recording: Recording, run: RecordedTrace): Following {
  const bulk = isBulk(recording)
  const ran = factsOf(run, bulk)
  let best: Following | null = null
  for (const trace of recording.traces) {
    const found = partingOf(factsOf(trace, bulk), ran)
    if (found === null) return { trace, divergence: null }
    if (best === null || found.at > best.divergence!.at) best = { trace, divergence: found }
  }
  return best!
}

/** A bulk transfer of which the kernel itself made several traces: its exact ACKs are not compared. */
export function isBulk({ traces }: Recording): boolean {
  const data = traces[0]?.events.filter(event => event.ev === 'tx' && event.len > 0) ?? []
  return traces.length > 1 && data.length > BULK
}

/** Where two sets of facts part first, in time. */
export function partingOf(linux: Facts, engine: Facts): Divergence | null {
  const found: Divergence[] = []
  for (const name of union(linux.sequences, engine.sequences)) {
    const one = compare(name, linux.sequences.get(name) ?? [], engine.sequences.get(name) ?? [])
    if (one) found.push(one)
  }
  found.sort((a, b) => a.at - b.at)
  return found[0] ?? compareSums(linux, engine)
}

const union = <T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>): ReadonlySet<string> =>
  new Set([...a.keys(), ...b.keys()])

/** Whether both did the same at the same time; `before` is what Linux did before it in the sequence. */
export const itemsAgree = (linux: Item, engine: Item, before: Item | undefined): boolean =>
  linux.key === engine.key &&
  Math.abs(linux.at - engine.at) <= tolerance(linux.at, linux.at - (before?.at ?? 0)) + (linux.exact ? 0 : SAMPLED)

function compare(of: string, linux: readonly Item[], engine: readonly Item[]): Divergence | null {
  for (let i = 0; i < Math.max(linux.length, engine.length); i++) {
    const a = linux[i]
    const b = engine[i]
    const place = i + 1
    if (!a) return { at: b!.at, of, place, linux: null, engine: b!.text, engineAt: b!.at }
    if (!b) return { at: a.at, of, place, linux: a.text, engine: null, engineAt: null }
    if (a.key !== b.key) return { at: a.at, of, place, linux: a.text, engine: b.text, engineAt: b.at }
    if (!itemsAgree(a, b, linux[i - 1]))
      return { at: Math.min(a.at, b.at), of, place, linux: a.text, engine: b.text, engineAt: b.at }
  }
  return null
}

/** Sums have no moment; they are looked at when every sequence agrees. */
function compareSums(linux: Facts, engine: Facts): Divergence | null {
  const sum = (of: string, a: string, b: string): Divergence => ({
    at: 0,
    of,
    place: null,
    linux: a,
    engine: b,
    engineAt: null,
  })
  for (const name of union(linux.acks, engine.acks)) {
    const [a, b] = [linux.acks.get(name) ?? 0, engine.acks.get(name) ?? 0]
    if (Math.abs(a - b) > 0.2 * Math.max(a, 5)) return sum(name, `${a} pure ACKs`, `${b} pure ACKs`)
  }
  for (const name of union(linux.read, engine.read)) {
    const [a, b] = [linux.read.get(name) ?? 0, engine.read.get(name) ?? 0]
    if (a !== b) return sum(`${name} reads`, `${a} octets`, `${b} octets`)
  }
  const [a, b] = [linux.floodAnswers, engine.floodAnswers]
  if (Math.abs(a - b) > 0.03 * Math.max(a, b)) return sum('answers to the flood', `${a} segments`, `${b} segments`)
  return null
}
