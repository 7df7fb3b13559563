import { describe, expect, it } from 'vitest'
import { smallest, survey } from '@/lib/explore/survey'
import { claimOf, HANDSHAKE, shown, spaceOf } from './stage'

describe('claims over a space', () => {
  it('hold in all runs, in some, or in none', () => {
    const claims = [
      'server never sends RST',
      'server enters ESTABLISHED',
      'client sends FIN',
      'client sends ACK 40 ms after client calls close',
    ].map(claimOf)
    const { runs, complete, findings } = survey(HANDSHAKE, spaceOf({ segments: 3 }), claims)
    expect({ runs, complete }).toEqual({ runs: 16, complete: true })
    expect(findings.map(({ holdsIn }) => holdsIn)).toEqual(['all', 'some', 'none', 'none'])
    for (const { counts } of findings) expect(counts.holds + counts.fails + counts.vacuous).toBe(runs)
  })

  it('are shown true and false by the smallest run that does so', () => {
    const [finding] = survey(HANDSHAKE, spaceOf({ segments: 3 }), [claimOf('client retransmits SYN')]).findings
    expect(shown(finding!.witness!)).toBe('client 1 lost')
    expect(finding!.witness!.at).toBe(1)
    expect(shown(finding!.counterexample!)).toBe('unchanged')
  })

  it('that no run says anything of are silent', () => {
    const [finding] = survey(HANDSHAKE, spaceOf({ segments: 3 }), [claimOf('ghost sends SYN')]).findings
    expect(finding).toMatchObject({ holdsIn: 'silent', counts: { vacuous: 16 }, witness: null, counterexample: null })
  })
})

describe('the smallest change', () => {
  const timesOut = claimOf('client connect returns ETIMEDOUT')

  it('is found for what one fault brings about', () => {
    const { found } = smallest(HANDSHAKE, spaceOf({ segments: 3 }), [timesOut])
    expect(found && shown(found)).toBe('client 1 lost-always')
    expect(found?.trace.endedAt).toBe(HANDSHAKE.until)
  })

  it('is not found where there is none, and the search says whether it was a whole one', () => {
    const never = [claimOf('client sends FIN')]
    expect(smallest(HANDSHAKE, spaceOf({ segments: 3 }), never)).toEqual({ found: null, runs: 16, complete: true })
    expect(smallest(HANDSHAKE, spaceOf({ segments: 3, runs: 5 }), never)).toEqual({
      found: null,
      runs: 5,
      complete: false,
    })
  })
})
