import { describe, expect, it } from 'vitest'
import { parseClaim } from '@/lib/claims/parse'
import { survey, surveying } from '@/lib/explore/survey'
import { FAULTS_EFFORT, FAULTS_OF_RUN, isOfOneRun, runsOf, touchesOf } from '@/lib/lab/faults-of-run'
import { playLab } from '@/lib/lab/play'
import { touchedByAll } from '@/lib/lab/touch'

const TEXT = `until: 10 s
client: { iss: 1000 }
script: |
  0  server  listen(80, accept=always, read=yes)
  0  client  connect(server:80) as c
  1 s  client  c.write("hello")
`
const claimOf = (text: string) => {
  const parsed = parseClaim(text)
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message)
  return parsed.claim
}
const played = playLab({ title: '', scenario: TEXT, claims: [] })
const { scenario, trace } = played
if (scenario === null || trace === null) throw new Error(played.problems[0]?.message)

describe('A claim over the faults of a run', () => {
  const claim = 'server sends SYN,ACK once'
  const found = survey(scenario, FAULTS_OF_RUN, [claimOf(claim)], FAULTS_EFFORT)

  it('is judged on as many runs as were announced', () => {
    expect(found.runs).toBe(runsOf(trace))
    expect(found.complete).toBe(true)
  })

  it('comes with a smallest counterexample that, opened as a lab, is one', () => {
    const [finding] = found.findings
    expect(finding?.holdsIn).toBe('some')
    const opened = touchedByAll(TEXT, touchesOf(finding!.counterexample!.combination))
    expect(opened.ok && playLab({ title: '', scenario: opened.text, claims: [claim] }).verdicts).toMatchObject([
      { verdict: 'fails' },
    ])
  })

  it('tells after each run how many there were', () => {
    const runs = surveying(scenario, { ...FAULTS_OF_RUN, segments: 1 }, [claimOf(claim)])
    expect([...runs]).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('is not asked where the claim speaks of other runs', () => {
    expect(isOfOneRun(claimOf(claim))).toBe(true)
    expect(isOfOneRun(claimOf(`in every run: ${claim}`))).toBe(false)
  })
})
