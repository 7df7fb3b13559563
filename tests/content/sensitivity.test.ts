import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { judge } from '@/lib/claims/judge'
import type { Runs } from '@/lib/claims/runs'
import { questionIds, readFolder } from '@/lib/cli/question-folder'
import { checkQuestion } from '@/lib/content/check'
import type { Question } from '@/lib/content/question'
import { runsOf } from '@/lib/content/scenario-runs'
import type { Entry, EntryKind, Trace } from '@/lib/trace/events'

const folder = join(import.meta.dirname, '../../content/questions')
const bank = questionIds(folder).flatMap((id): { question: Question; runs: Runs }[] => {
  const { read } = readFolder(folder, id)
  return read.ok ? [{ question: read.question, runs: runsOf(read.question) }] : []
})

/** Runs that went otherwise: cut short, or without one kind of entry, or with every segment and state of one host gone. */
function otherwise(trace: Trace): readonly Trace[] {
  const without = (gone: (entry: Entry) => boolean): Trace => {
    const entries = trace.entries.filter(entry => !gone(entry))
    return { ...trace, entries }
  }
  const kinds = [...new Set<EntryKind>(trace.entries.map(entry => entry.kind))]
  const ends = [0.1, 0.3, 0.5, 0.7, 0.9].map(share => trace.entries[Math.floor(trace.entries.length * share)]?.id ?? 0)
  return [
    ...kinds.map(kind => without(entry => entry.kind === kind)),
    ...trace.hosts.map(({ name }) => without(entry => entry.host === name)),
    ...ends.map(end => without(entry => entry.id > end)),
    doubled(trace),
  ]
}

/** Everything happens twice, the second time after the run's end: counts, "once" and "never after" notice. */
function doubled(trace: Trace): Trace {
  const size = (trace.entries.at(-1)?.id ?? 0) + 1
  const again = trace.entries.map(entry => ({
    ...entry,
    id: entry.id + size,
    at: entry.at + trace.endedAt,
    cause: entry.cause === null ? null : entry.cause + size,
  }))
  return { ...trace, endedAt: trace.endedAt * 2, entries: [...trace.entries, ...again] }
}

/** Every run of a question, by whatever name, is this one. */
const allOf = ({ named = {} }: Runs, trace: Trace): Runs => ({
  ordinary: trace,
  named: Object.fromEntries(Object.keys(named).map(name => [name, trace])),
})

const verdictOf = (claim: string, runs: Runs): string => {
  const judged = judge(claim, runs)
  return judged.ok ? judged.verdict : 'unreadable'
}

/** What fails everywhere may be a number that no run ever shows; what holds must owe it to its run. */
describe('no claim of the bank holds whatever happens', () => {
  test.each(bank.map(({ question, runs }) => [question.id, question, runs] as const))(
    'a run that went otherwise turns every true claim of %s',
    (_, question, runs) => {
      const others = bank.map(other => other.runs.ordinary).filter(trace => trace !== runs.ordinary)
      const traces = [...otherwise(runs.ordinary), ...others]
      const held = checkQuestion(question, runs).claims.filter(claim => claim.verdict === 'holds')
      const deaf = held.filter(claim => traces.every(one => verdictOf(claim.text, allOf(runs, one)) === 'holds'))
      expect(deaf.map(claim => `${claim.part}: ${claim.text}`)).toEqual([])
    },
  )
})
