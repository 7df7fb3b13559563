import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** RFC 9293 numbers its MUSTs from 1 to 69. */
const MUSTS = 69

const rows = [
  ...readFileSync('docs/conformance.md', 'utf8').matchAll(/^\| (\d+) \| (.+?) \| §([\d.]+) \| (.+) \|$/gm),
].map(([, number, , , shownBy = '']) => ({ number: Number(number), shownBy: shownBy.split('; ') }))
const deviations = readFileSync('lib/tcp/DEVIATIONS.md', 'utf8')

/** Why what a row names shows nothing; null when it is there. */
function fault(shown: string): string | null {
  const [, file, name] = /^`(.+)`: “(.+)”$/.exec(shown) ?? []
  if (file !== undefined && name !== undefined) {
    if (!existsSync(file)) return `There is no file ${file}.`
    return readFileSync(file, 'utf8').includes(`'${name}'`) ? null : `${file} has no test “${name}”.`
  }
  const [, recording] = /^recording (.+)$/.exec(shown) ?? []
  if (recording !== undefined)
    return existsSync(`content/recordings/${recording}.json`) ? null : `There is no recording ${recording}.`
  if (/^D\d+$/.test(shown))
    return deviations.includes(`| ${shown} `) ? null : `There is no deviation ${shown} any more.`
  return shown.startsWith('not concerned: ') ? null : `“${shown}” names nothing.`
}

describe('docs/conformance.md', () => {
  test('has a row for every MUST of RFC 9293, in order', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: MUSTS }, (_, i) => i + 1))
  })

  test('names only what is there', () => {
    expect(rows.flatMap(({ shownBy }) => shownBy.map(fault)).filter(Boolean)).toEqual([])
  })
})
