import { describe, expect, test } from 'vitest'
import { nearest, suggest, suggested } from '@/lib/protocol/nearest'

const KNOWN = ['receives', 'retransmits', 'sends', 'SYN,ACK', 'ESTABLISHED', 'tcp_syn_retries', 'c']

describe('the nearest known word', () => {
  test.each([
    ['recieves', 'receives', 'two letters swapped'],
    ['retransmit-s', 'retransmits', 'a letter too many'],
    ['SYNACK', 'SYN,ACK', 'a letter missing'],
    ['tcp_syn_retry', 'tcp_syn_retries', 'another ending'],
    ['ESTAB', 'ESTABLISHED', 'only its beginning'],
    ['SENDS', 'sends', 'other capitals'],
  ])('of %s is %s: %s', (written, meant) => {
    expect(nearest(written, KNOWN)).toBe(meant)
  })

  test.each([['qqqqqq'], ['y'], [''], ['x'.repeat(100_000)]])('of %.10s is none', written => {
    expect(nearest(written, KNOWN)).toBeNull()
  })

  test('is the first of several that are equally near', () => {
    expect(nearest('tcb', ['tca', 'tcc'])).toBe('tca')
  })
})

describe('a suggestion', () => {
  test('can be read back from its sentence', () => {
    expect(suggested(`The call "recieves" is unknown${suggest('recieves', KNOWN)}`)).toBe('receives')
    expect(suggested(`The call "q" is unknown${suggest('q', KNOWN)}`)).toBeNull()
  })

  test('asks whether the nearest word is meant', () => {
    expect(suggest('recieves', KNOWN)).toBe('; did you mean "receives"?')
  })

  test('names what is known, twelve words at the most, when nothing is near', () => {
    expect(suggest('qqqqqq', ['a', 'b'])).toBe('; known are a, b.')
    expect(
      suggest(
        'qqqqqq',
        Array.from({ length: 13 }, (_, i) => `w${i}`),
      ),
    ).toMatch(/w11 and others\.$/)
    expect(suggest('qqqqqq', [])).toBe('.')
  })
})
