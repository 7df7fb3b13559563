import { describe, expect, it } from 'vitest'
import { parseNumber } from '@/components/question/number-input'

const value = (text: string, unit?: string) => {
  const number = parseNumber(text, unit)
  return number.ok ? number.value : number.why
}

describe('a number as people type it', () => {
  it.each([
    ['63', 63],
    [' 63 ', 63],
    ['-2', -2],
    ['+2', 2],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['4294967296', 4294967296],
  ])('reads %j', (text, expected) => {
    expect(value(text)).toBe(expected)
  })

  it('reads thousands grouped by commas, spaces, apostrophes and underscores', () => {
    for (const text of ['1,000', '1 000', '1\u202f000', '1\u00a0000', "1'000", '1_000']) expect(value(text)).toBe(1000)
    expect(value('4,294,967,295')).toBe(4294967295)
  })

  it('takes a comma that groups nothing for a decimal comma', () => {
    expect(value('0,5')).toBe(0.5)
    expect(value('63,25')).toBe(63.25)
    expect(value('1234,567')).toBe(1234.567)
  })

  it('takes the later of comma and point for the decimal sign', () => {
    expect(value('1,234.5')).toBe(1234.5)
    expect(value('1.234,5')).toBe(1234.5)
  })

  it('reads what a Chinese input method leaves behind', () => {
    expect(value('６３')).toBe(63)
    expect(value('０．５')).toBe(0.5)
    expect(value('0。5')).toBe(0.5)
    expect(value('1，000')).toBe(1000)
    expect(value('－２')).toBe(-2)
    expect(value('−2')).toBe(-2)
  })

  it('lets the unit stand behind the number', () => {
    expect(value('63 s', 's')).toBe(63)
    expect(value('200MS', 'ms')).toBe(200)
  })

  it('knows the unit in both languages, in the singular, and in full width', () => {
    expect(value('63 秒', 's')).toBe(63)
    expect(value('６３秒', 's')).toBe(63)
    expect(value('1,000毫秒', 'ms')).toBe(1000)
    expect(value('1 segment', 'segments')).toBe(1)
    expect(value('6次', 'times')).toBe(6)
    expect(value('5 µs', 'us')).toBe(5)
  })

  it('takes another unit of time at its word', () => {
    expect(value('2 min', 's')).toBe(120)
    expect(value('2 小时', 's')).toBe(7200)
    expect(value('63000 ms', 's')).toBe(63)
    expect(value('0.2 s', 'ms')).toBe(200)
  })

  it('refuses a unit of another kind rather than guessing', () => {
    for (const text of ['63 segments', '63 kg', '63 m']) expect(value(text, 's')).toBe('not-a-number')
    expect(value('5 s', 'segments')).toBe('not-a-number')
  })

  it.each(['', '   ', 's'])('calls %j empty', text => {
    expect(value(text, 's')).toBe('empty')
  })

  it.each(['sixty', '1.2.3', '1,2,3', '1,00.5', '1.5,2,3', '--2', 'Infinity', '1e999', '0x10'])(
    'does not call %j a number',
    text => {
      expect(value(text)).toBe('not-a-number')
    },
  )
})
