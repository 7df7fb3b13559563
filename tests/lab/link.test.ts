import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { deflateSync, strFromU8, strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { MAX_CLAIM_LENGTH } from '@/lib/claims/claim'
import { type Lab, MOST_CLAIMS, MOST_SCENARIO, MOST_TITLE } from '@/lib/lab/lab'
import { labHref, labToCode, MOST_CODE } from '@/lib/lab/link'
import { labFromCode } from '@/lib/lab/read-link'

const lostAck: Lab = {
  title: '第三个 ACK 丢了',
  scenario: 'script: |\n  0  network  drop client ACK once   # the third segment\n',
  claims: ['server enters ESTABLISHED on data', 'server never sends RST'],
}

/** A code of any octets, as a stranger would make it. */
const codeOf = (json: unknown): string => {
  const folded = deflateSync(strToU8(typeof json === 'string' ? json : JSON.stringify(json)), { level: 9 })
  return btoa(strFromU8(folded, true)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

const labs = fc.record({
  title: fc.string({ unit: 'grapheme', maxLength: 20 }).map(title => title.replaceAll('\0', '').trim()),
  scenario: fc.string({ unit: 'grapheme', maxLength: 300 }).map(text => text.replaceAll('\0', '')),
  claims: fc.array(
    fc.string({ unit: 'grapheme', maxLength: 40 }).map(text => text.replaceAll('\0', '')),
    { maxLength: MOST_CLAIMS },
  ),
})

describe('the code of a lab', () => {
  it('holds the whole lab, comments and Chinese title included', () => {
    const code = labToCode(lostAck)!
    expect(code).toMatch(/^[A-Za-z0-9_-]+$/)
    expect(labFromCode(code)).toEqual({ ok: true, lab: lostAck })
    expect(labHref(lostAck)).toBe(`/lab/run?lab=${code}`)
  })

  it('gives back every lab that fits', () => {
    fc.assert(
      fc.property(labs, lab => {
        const code = labToCode(lab)
        expect(code === null ? lab : labFromCode(code)).toEqual(code === null ? lab : { ok: true, lab })
      }),
    )
  })

  it('is short enough for an address for every lab of the gallery', () => {
    for (const name of readdirSync('content/labs')) {
      const scenario = readFileSync(path.join('content/labs', name), 'utf8')
      expect(labToCode({ title: name, scenario, claims: [] })?.length, name).toBeLessThan(2_000)
    }
  })

  it('does not exist for a lab that no address can hold', () => {
    const noise = Array.from({ length: 5_000 }, (_, at) => ((at * 2654435761) % 36).toString(36)).join('')
    const lab = {
      ...lostAck,
      scenario: Array.from(noise, (letter, at) => letter + at * at * 7919)
        .join('')
        .slice(0, MOST_SCENARIO),
    }
    expect(labToCode(lab)).toBeNull()
    expect(labHref(lab)).toBeNull()
  })
})

describe('a code from a stranger', () => {
  it('is refused when it is too long, before it is unfolded', () => {
    expect(labFromCode('A'.repeat(MOST_CODE + 1))).toEqual({ ok: false, why: 'too-long' })
  })

  it('is refused when it is no base64url of a deflated text', () => {
    for (const code of ['', '%', 'lost ack', 'AAAA', '/+==', 'x', codeOf(lostAck).slice(0, 40)]) {
      expect(labFromCode(code), code).toEqual({ ok: false, why: 'not-a-code' })
    }
  })

  it('is refused when it unfolds to more than any lab has', () => {
    const bomb = codeOf(JSON.stringify({ ...lostAck, scenario: ' '.repeat(2_500_000) }))
    expect(bomb.length).toBeLessThanOrEqual(MOST_CODE)
    expect(labFromCode(bomb)).toEqual({ ok: false, why: 'not-a-lab' })
  })

  it.each([
    ['no JSON', 'script: |'],
    ['no lab', ['a', 'b']],
    ['a missing part', { title: '', scenario: '' }],
    ['a part that labs do not have', { ...lostAck, key: 'c' }],
    ['a scenario beyond its bound', { ...lostAck, scenario: ' '.repeat(MOST_SCENARIO + 1) }],
    ['a title beyond its bound', { ...lostAck, title: 'x'.repeat(MOST_TITLE + 1) }],
    ['too many claims', { ...lostAck, claims: Array(MOST_CLAIMS + 1).fill('server never sends RST') }],
    ['a claim beyond its bound', { ...lostAck, claims: ['x'.repeat(MAX_CLAIM_LENGTH + 1)] }],
    ['a NUL, which no database keeps', { ...lostAck, scenario: 'a\0b' }],
    ['half a surrogate pair, which no database keeps', { ...lostAck, title: '\ud83d' }],
  ])('is refused when it holds %s', (_, held) => {
    expect(labFromCode(codeOf(held))).toEqual({ ok: false, why: 'not-a-lab' })
  })
})
