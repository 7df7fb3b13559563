import { describe, expect, test } from 'vitest'
import { readLedger } from '@/lib/content/ledger/ledger'
import { isSettled } from '@/lib/content/ledger/ledger-claim'
import { proveClaim, runsOf } from '@/lib/content/ledger/prove-claim'
import { run as play } from '@/lib/sim/run'
import { claim, files, intact, known } from './files'

function prove(text: string) {
  const ledger = readLedger(files({ 'claims/lost.yaml': text, 'labs/intact.yaml': intact }), known)
  expect(ledger.problems).toEqual([])
  const read = ledger.claims.get('C042')!
  if (!isSettled(read.claim)) throw new Error('The claim is settled by no run.')
  const runs = runsOf(read.claim, name => play(ledger.runs.get(name)!.scenario))
  return proveClaim(read.claim, runs, read)
}
const faults = (text: string) => prove(text).problems.map(p => `${p.line}:${p.column} ${p.message}`)

describe('the proof of a claim', () => {
  test('of a wrong one: what it says fails, what is shown instead holds', () => {
    const { ok, sentences } = prove(claim)
    expect(ok).toBe(true)
    expect(sentences).toMatchObject([
      { role: 'says', text: 'server sends RST', wanted: 'fails', verdict: 'fails' },
      { role: 'shows', text: 'server enters ESTABLISHED on data', wanted: 'holds', verdict: 'holds' },
    ])
    expect(sentences[1]?.evidence).not.toEqual([])
  })

  test.each(['right', 'incomplete', 'analogy'])('of one that is %s: what it says must hold', verdict => {
    expect(faults(claim.replace('verdict: wrong', `verdict: ${verdict}`))).toEqual([
      `9:7 "server sends RST" fails, but as what a claim that is ${verdict} says it should hold.`,
    ])
  })

  test('of an outdated one: what it says must fail today', () => {
    const outdated = claim.replace('verdict: wrong', 'verdict: outdated')
    expect(faults(outdated)).toEqual([])
    expect(faults(outdated.replace('server sends RST', 'client sends SYN'))).toEqual([
      '9:7 "client sends SYN" holds, but as what a claim that is outdated says it should fail.',
    ])
  })

  test('speaks of other runs by the names that the claim gives them', () => {
    const other = claim
      .replace('  says:', '  runs: { intact: labs/intact }\n  says:')
      .replace('server enters ESTABLISHED on data', '"in intact: server enters ESTABLISHED on ACK"')
    const { ok, sentences } = prove(other)
    expect(ok).toBe(true)
    expect(sentences[1]?.exhibits?.[0]?.run).toBe('intact')
    expect(faults(claim.replace('  says:', '  runs: { intact: labs/intact }\n  says:'))).toEqual([
      '8:19 No sentence speaks of the run "intact".',
    ])
  })

  test('is refused where a sentence is vacuous, cannot be read, or the correct statement fails', () => {
    const shown = (text: string) => faults(claim.replace('server enters ESTABLISHED on data', text))
    expect(shown('client is CLOSED at 9 s')).toEqual([
      '11:7 "client is CLOSED at 9 s" is vacuous: what it speaks of never happens in the run.',
    ])
    expect(shown('server sned RST')[0]).toMatch(/^11:7 "server sned RST" cannot be read: /)
    expect(shown('server reads EOF')).toEqual([
      '11:7 "server reads EOF" fails, but as the correct statement it should hold.',
    ])
  })
})
