import { judge } from '@/lib/claims/judge'
import type { Verdict } from '@/lib/claims/verdict'
import type { Micros } from '@/lib/protocol/time'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import type { Trace } from '@/lib/trace/events'

/** A connection that opens, carries five octets, and is accepted only afterwards. */
const SCENARIO = `
title: { en: A handshake, zh-CN: 一次握手 }
until: 300 ms
link: { delay: 20 ms }
client: { iss: 1000 }
server: { iss: 5000 }
script: |
  0       server  listen(80, backlog=128)
  0       client  connect(server:80, port=40000)
  60ms    client  write("hello")
  110ms   server  accept(read=yes)
`

/** What people say of such a run, by the key of its words; the run decides which of it is so. */
const CLAIMS = {
  first: 'client enters ESTABLISHED before server enters ESTABLISHED',
  accept: 'server receives data after server accept returns 4',
  number: 'client sends data with seq = client iss + 2',
} as const

export type ClaimKey = keyof typeof CLAIMS

export interface JudgedSentence {
  readonly key: ClaimKey
  readonly verdict: Verdict
  /** The moments of the entries that decide. */
  readonly at: readonly Micros[]
}

/** The run that greets a visitor, made now by the engine, with three sentences judged on it. */
export function firstRun(): { readonly trace: Trace; readonly sentences: readonly JudgedSentence[] } {
  const parsed = parseScenarioFile(SCENARIO, 'components/home/first-run.ts')
  if (!parsed.ok) throw new Error(`The first run's scenario cannot be read: ${parsed.problems[0]?.message}`)
  const trace = run(parsed.scenario)
  const sentences = (Object.keys(CLAIMS) as ClaimKey[]).map(key => {
    const judged = judge(CLAIMS[key], trace)
    if (!judged.ok) throw new Error(`The claim ${key} cannot be read: ${judged.problems[0]?.message}`)
    const moments = new Set(judged.evidence.map(id => trace.entries[id]?.at ?? 0))
    return { key, verdict: judged.verdict, at: [...moments].sort((a, b) => a - b) }
  })
  return { trace, sentences }
}
