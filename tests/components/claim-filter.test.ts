import { describe, expect, it } from 'vitest'
import {
  addressOf,
  byConcept,
  claimFilterOf,
  countsBy,
  meetsClaim,
  NO_CLAIM_FILTER,
} from '@/components/ledger/claim-filter'

const known = { notes: [1, 2], concepts: ['K05', 'K15'] }
const claims = [
  { id: 'C001', verdict: 'incomplete', notes: [1], concepts: ['K05'] },
  { id: 'C037', verdict: 'outdated', notes: [1, 2], concepts: ['K15', 'K05'] },
  { id: 'C042', verdict: 'wrong', notes: [1], concepts: ['K15'] },
] as const

describe('The filter of the ledger', () => {
  it('is read from the address, without what means nothing', () => {
    expect(claimFilterOf({ note: '2', concept: 'K15', verdict: 'wrong' }, known)).toEqual({
      note: '2',
      concept: 'K15',
      verdict: 'wrong',
    })
    expect(claimFilterOf({ note: ['1', '2'], concept: 'K99', verdict: 'false', q: 'x' }, known)).toEqual({
      ...NO_CLAIM_FILTER,
      note: '1',
    })
  })

  it('is written into the address', () => {
    expect(addressOf(NO_CLAIM_FILTER)).toBe('/claims')
    expect(addressOf({ note: '1', concept: '', verdict: 'wrong' })).toBe('/claims?note=1&verdict=wrong')
  })

  it('lets a claim through that meets every condition', () => {
    const shown = (filter: Partial<typeof NO_CLAIM_FILTER>) =>
      claims.filter(claim => meetsClaim(claim, { ...NO_CLAIM_FILTER, ...filter })).map(({ id }) => id)
    expect(shown({})).toEqual(['C001', 'C037', 'C042'])
    expect(shown({ note: '2' })).toEqual(['C037'])
    expect(shown({ concept: 'K05' })).toEqual(['C001', 'C037'])
    expect(shown({ concept: 'K15', verdict: 'wrong' })).toEqual(['C042'])
  })

  it('counts what each value would leave beside the other conditions', () => {
    const counts = countsBy(claims, { ...NO_CLAIM_FILTER, concept: 'K15', verdict: 'right' }, 'verdict', [
      '',
      'wrong',
      'right',
    ])
    expect([...counts]).toEqual([
      ['', 2],
      ['wrong', 1],
      ['right', 0],
    ])
  })

  it('groups by the first concept in the order of the map', () => {
    const map = [
      { id: 'K15', title: 'Lost' },
      { id: 'K09', title: 'Queue' },
      { id: 'K05', title: 'Handshake' },
    ]
    expect(byConcept(claims, map).map(({ title, claims }) => [title, ...claims.map(({ id }) => id)])).toEqual([
      ['Lost', 'C037', 'C042'],
      ['Handshake', 'C001'],
    ])
  })
})
