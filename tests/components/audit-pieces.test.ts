import { describe, expect, it } from 'vitest'
import { piecesOf } from '@/components/audit/pieces'

const finding = (from: number, to: number) =>
  ({ from, to, claim: 'C042', verdict: 'wrong', says: '', truth: '' }) as const

describe('the pieces of a passage', () => {
  it('lose none of its characters', () => {
    const pieces = piecesOf('abcdefgh', [finding(1, 3), finding(3, 5)])
    expect(pieces.map(piece => piece.text)).toEqual(['a', 'bc', 'de', 'fgh'])
  })

  it('number what was recognised from 1', () => {
    const pieces = piecesOf('abcd', [finding(0, 2), finding(2, 4)])
    expect(pieces.map(piece => (piece.finding === null ? null : piece.number))).toEqual([1, 2])
  })
})
