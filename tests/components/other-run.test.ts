import { describe, expect, it } from 'vitest'
import { countEvidence } from '@/components/question/judged-option'
import { evidenceIn, type OtherRun, runToOpen, speaksOf } from '@/components/question/other-run'

const scenario = { seed: 1, until: 1, hosts: [], link: { delay: 0 }, actions: [] }
const twoWay: OtherRun = { name: 'two-way', title: 'Two segments', scenario }
const faults: OtherRun = { name: 'faults', at: 3, title: 'A loss', scenario }

const claims = [
  { evidence: [9, 3] },
  { evidence: [3, 5], exhibits: [{ run: 'two-way', evidence: [7] }] },
  { evidence: [], exhibits: [{ run: 'faults', at: 3, evidence: [3] }] },
]

describe('the evidence of an option', () => {
  it('is that of all its claims in one run, in time order, each entry once', () => {
    expect(evidenceIn(claims, null)).toEqual([3, 5, 9])
    expect(evidenceIn(claims, twoWay)).toEqual([7])
    expect(evidenceIn(claims, faults)).toEqual([3])
    expect(evidenceIn(claims, { ...faults, at: 2 })).toEqual([])
  })
  it('is counted over all runs, equal numbers of different runs by themselves', () => {
    expect(countEvidence(claims)).toBe(5)
  })
})

describe('the run that is shown first', () => {
  it('is the ordinary one where it decides anything', () => {
    expect(runToOpen(claims, [twoWay, faults])).toBeNull()
    expect(runToOpen([{ evidence: [] }], [twoWay])).toBeNull()
    expect(runToOpen([], [twoWay])).toBeNull()
  })
  it('is the first other one that decides, be it by absence', () => {
    expect(runToOpen([{ evidence: [], exhibits: [{ run: 'two-way', evidence: [] }] }], [faults, twoWay])).toBe(twoWay)
    expect(speaksOf([{ exhibits: [{ run: 'two-way', evidence: [] }] }], twoWay)).toBe(true)
  })
})
