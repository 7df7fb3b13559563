import { judge } from '../claims/judge'
import type { Runs } from '../claims/runs'
import type { Verdict } from '../claims/verdict'
import type { JudgedClaim } from './grade'

/** Why a run cannot decide an answer: an engine bound, a claim that cannot be read, a claim about nothing. */
export class Undecided extends Error {}

/** Claims with what the runs say of each. Throws Undecided for a claim that cannot be read. */
export function judgeAll(claims: readonly string[], runs: Runs): readonly JudgedClaim[] {
  return claims.map(text => {
    const judged = judge(text, runs)
    if (!judged.ok)
      throw new Undecided(`The claim "${text}" cannot be read: ${judged.problems.map(p => p.message).join(' ')}`)
    const { verdict, evidence, exhibits } = judged
    return { text, verdict, evidence, ...(exhibits !== undefined && { exhibits }) }
  })
}

/** Claims that stand together: one vacuous makes all vacuous, else one that fails makes all fail. */
export function together(claims: readonly JudgedClaim[]): Verdict {
  if (claims.some(claim => claim.verdict === 'vacuous')) return 'vacuous'
  return claims.every(claim => claim.verdict === 'holds') ? 'holds' : 'fails'
}

/** The same, where a vacuous claim means that the run decides nothing. */
export function decided(claims: readonly JudgedClaim[]): Verdict {
  const empty = claims.find(claim => claim.verdict === 'vacuous')
  if (empty !== undefined)
    throw new Undecided(`The claim "${empty.text}" speaks of something that never happens in its run.`)
  return together(claims)
}
