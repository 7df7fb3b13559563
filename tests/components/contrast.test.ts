import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')

/** The tokens declared with a hexadecimal colour in the first block that opens with `head`. */
function palette(head: string): ReadonlyMap<string, string> {
  const start = css.indexOf(`${head} {`)
  const block = css.slice(start, css.indexOf('\n}', start))
  return new Map([...block.matchAll(/--color-([a-z-]+):\s*(#[0-9a-f]{6});/g)].map(found => [found[1]!, found[2]!]))
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map(at => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

/** Contrast ratio of two colours (WCAG 2.2), 1 to 21. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

const grounds = ['paper', 'paper-raised', 'paper-sunk']
const texts = [
  'ink',
  'ink-soft',
  'ink-faint',
  'accent',
  'client',
  'server',
  'network',
  'attacker',
  'evidence',
  'true',
  'false',
]

describe.each([
  ['light', palette('@theme')],
  ['dark', palette('.dark')],
])('the %s palette', (_, colours) => {
  const of = (name: string): string => {
    const value = colours.get(name)
    if (value === undefined) throw new Error(`app/globals.css has no colour ${name} in this palette.`)
    return value
  }

  test.each(texts.flatMap(text => grounds.map(ground => [text, ground])))(
    '%s reads on %s (AA, 4.5:1)',
    (text, ground) => {
      expect(contrast(of(text!), of(ground!))).toBeGreaterThanOrEqual(4.5)
    },
  )

  test.each(['ink', 'ink-soft', 'evidence', 'client', 'server', 'network', 'attacker'])(
    '%s reads on the evidence wash',
    text => {
      expect(contrast(of(text), of('evidence-wash'))).toBeGreaterThanOrEqual(4.5)
    },
  )

  test('text on the accent and on ink reads', () => {
    expect(contrast(of('accent-ink'), of('accent'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(of('paper'), of('ink'))).toBeGreaterThanOrEqual(7)
  })

  test.each(grounds)('the edge of a control stands out from %s (3:1)', ground => {
    expect(contrast(of('rule-strong'), of(ground))).toBeGreaterThanOrEqual(3)
  })
})

test('both themes define the same colours', () => {
  expect([...palette('.dark').keys()].sort()).toEqual([...palette('@theme').keys()].sort())
})
