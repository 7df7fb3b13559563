import { describe, expect, it } from 'vitest'
import { readStages } from '@/lib/explore/matrix/stages'

const problems = (text: string): string[] => {
  const read = readStages(text, 'faults.yaml')
  return read.ok ? [] : read.problems.map(({ line, column, message }) => `${line}:${column} ${message}`)
}

describe('the file of the fault matrix', () => {
  it('has its faults told with their places', () => {
    expect(
      problems(`handshake:
  title: { en: The handshake }
  since: 1
  courses:
    silence:
      title: { en: Silence, zh-CN: 沉默 }
      segments: 99
      scenario:
        until: 2 s
        script: |
          0  server  lisen(80)
`),
    ).toMatchInlineSnapshot(`
      [
        "2:10 "handshake" has no title in zh-CN.",
        "3:10 The since of handshake "1" has no unit; write us, ms, s, min or h after it.",
        "7:17 The number of segments of silence must be a whole number from 1 to 8.",
        "11:22 The call "lisen" is unknown; did you mean "listen"?",
      ]
    `)
  })

  it('says that its YAML is none', () => {
    expect(problems('a: [')[0]).toMatch(/^\d+:\d+ The YAML cannot be read/)
  })
})
