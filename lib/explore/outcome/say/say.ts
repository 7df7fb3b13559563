import type { Outcome } from '../outcome'
import { en } from './en'
import type { OutcomeWording } from './wording'
import { zh } from './zh'

const WORDINGS: Readonly<Record<'en' | 'zh-CN', OutcomeWording>> = { en, 'zh-CN': zh }

/** What a fault made of a run, as one sentence of a language: who repairs what, what was in vain, how it ends. */
export function sayOutcome(outcome: Outcome, locale: 'en' | 'zh-CN'): string {
  const wording = WORDINGS[locale]
  const { repetitions, surpluses } = withoutTwice(outcome)
  const means = [...repetitions.map(wording.repetition), ...surpluses.map(wording.surplus)]
  const ends = [
    ...outcome.failures.map(wording.failure),
    ...openingClauses(outcome, wording),
    ...readingClauses(outcome, wording),
    ...endingClauses(outcome, wording),
  ]
  if (ends.length > 0) return wording.sentence([...means, ...ends])
  return means.length === 0 ? wording.unnoticed : wording.sentence([...means, wording.nothingElse])
}

/** A SYN,ACK in answer to a SYN that came again is told once: as the answer, or among the repetitions where there are more. */
function withoutTwice({ repetitions, surpluses }: Outcome): Pick<Outcome, 'repetitions' | 'surpluses'> {
  const answering = surpluses.find(({ answer, is }) => answer === 'SYN,ACK' && is !== 'late')
  const again = answering && repetitions.find(({ host, kind }) => host === answering.host && kind === 'SYN,ACK')
  if (!again) return { repetitions, surpluses }
  return again.times === 1
    ? { repetitions: repetitions.filter(one => one !== again), surpluses }
    : { repetitions, surpluses: surpluses.filter(one => one !== answering) }
}

/** A connection that opens later on both sides is one thing; a host whose connect() failed has said enough. */
function openingClauses({ openings, failures }: Outcome, wording: OutcomeWording): string[] {
  const [first, second] = openings
  if (first && second && 'later' in first && 'later' in second && first.later === second.later)
    return [wording.opensLater(null, first.later)]
  const told = openings.filter(({ host }) => !failures.some(failure => failure.host === host))
  return told.flatMap(opening => {
    if ('later' in opening) return [wording.opensLater(opening.host, opening.later)]
    const alone = openings.length === 1 ? [wording.alone(opening.host)] : []
    return [wording.neverOpens(opening.host, opening.never), ...alone]
  })
}

/** What is late because the connection was late goes without saying. */
const isImplied = (by: number, { openings }: Outcome): boolean =>
  openings.some(opening => 'later' in opening && opening.later === by)

function readingClauses(outcome: Outcome, wording: OutcomeWording): string[] {
  const unopened = outcome.openings.some(opening => 'never' in opening)
  return outcome.readings.flatMap(reading => {
    if (reading.octets < reading.of) return unopened ? [] : [wording.readsLess(reading)]
    return isImplied(reading.later, outcome) ? [] : [wording.readsLater(reading.host, reading.later)]
  })
}

function endingClauses(outcome: Outcome, wording: OutcomeWording): string[] {
  const late = outcome.endings.filter(({ how }) => how === 'later')
  const [first, second] = late.map(ending => (ending.how === 'later' ? ending.by : 0))
  const both = late.length === 2 && first !== undefined && first === second
  const clauses = both && !isImplied(first, outcome) ? [wording.endsLater(null, first)] : []
  for (const ending of outcome.endings) {
    if (ending.how === 'later') {
      if (!both && !isImplied(ending.by, outcome)) clauses.push(wording.endsLater(ending.host, ending.by))
    } else if (ending.how !== 'gives-up') clauses.push(wording.ends(ending))
    else if (!outcome.failures.some(({ host, after }) => host === ending.host && after === ending.after))
      clauses.push(wording.ends(ending))
  }
  return clauses
}
