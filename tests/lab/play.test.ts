import { describe, expect, it } from 'vitest'
import { MOST_SCENARIO, NEW_LAB } from '@/lib/lab/lab'
import { playLab } from '@/lib/lab/play'

describe('a lab that is played', () => {
  it('has a run, and one verdict a claim, in their order', () => {
    const { problems, trace, verdicts } = playLab({
      ...NEW_LAB,
      claims: ['server reads "hello"', 'client sends RST', 'client sneds FIN'],
    })
    expect(problems).toEqual([])
    expect(trace?.entries.length).toBeGreaterThan(20)
    expect(verdicts.map(one => ('verdict' in one ? one.verdict : one.message))).toEqual([
      'holds',
      'fails',
      expect.stringContaining('sneds'),
    ])
  })

  it('has problems, each at its place, and no run while its text has a mistake', () => {
    const played = playLab({ ...NEW_LAB, scenario: 'until: 1 s\nscript: |\n  0 server lisen(80)\n', claims: ['x'] })
    expect(played).toMatchObject({
      problems: [{ message: 'The call "lisen" is unknown; did you mean "listen"?', line: 3, column: 12 }],
      scenario: null,
      trace: null,
      verdicts: [],
    })
    expect(playLab({ ...NEW_LAB, scenario: '#'.repeat(MOST_SCENARIO + 1) }).problems).toHaveLength(1)
  })

  it('ends within the bounds it is given', () => {
    const { trace } = playLab(NEW_LAB, { entries: 10 })
    expect(trace?.entries.at(-1)).toMatchObject({ kind: 'limit', bound: 'entries' })
  })
})
