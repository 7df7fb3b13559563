import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { judge } from '@/lib/claims/judge'
import { questionIds, readFolder } from '@/lib/cli/question-folder'
import { checkQuestion } from '@/lib/content/check'
import type { Question } from '@/lib/content/question'
import { run } from '@/lib/sim/run'
import type { Entry, EntryKind, Trace } from '@/lib/trace/events'

const folder = join(import.meta.dirname, '../../content/questions')
const bank = questionIds(folder).flatMap((id): { question: Question; trace: Trace }[] => {
  const { read } = readFolder(folder, id)
  return read.ok ? [{ question: read.question, trace: run(read.question.scenario) }] : []
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

const verdictOf = (claim: string, trace: Trace): string => {
  const judged = judge(claim, trace)
  return judged.ok ? judged.verdict : 'unreadable'
}

/** What fails everywhere may be a number that no run ever shows; what holds must owe it to its run. */
describe('no claim of the bank holds whatever happens', () => {
  test.each(bank.map(({ question, trace }) => [question.id, question, trace] as const))(
    'a run that went otherwise turns every true claim of %s',
    (_, question, trace) => {
      const runs = [...otherwise(trace), ...bank.filter(other => other.trace !== trace).map(other => other.trace)]
      const held = checkQuestion(question, trace).claims.filter(claim => claim.verdict === 'holds')
      const deaf = held.filter(claim => runs.every(one => verdictOf(claim.text, one) === 'holds'))
      expect(deaf.map(claim => `${claim.part}: ${claim.text}`)).toEqual([])
    },
  )
})
