import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { judge } from '@/lib/claims/judge'
import { suggestedClaims } from '@/lib/lab/suggest-claims'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import type { Trace } from '@/lib/trace/events'

const played = (script: string): Trace => {
  const parsed = parseScenarioFile(`until: 200 s\nclient: { iss: 1000 }\nscript: |\n${script.replace(/^/gm, '  ')}\n`)
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message)
  return run(parsed.scenario)
}

describe('Claims suggested for a run', () => {
  const trace = played(
    `0 server listen(80, accept=always, read=yes, on-eof=close)
0 network drop client ACK once
0 client connect(server:80, read=yes) as c
1 s client c.write("hello")
2 s client c.close()`,
  )

  it('say how it ends, what was lost, what calls returned and what was read', () => {
    expect(suggestedClaims(trace, [])).toEqual([
      'client connect returns 0',
      'network loses client ACK once',
      'client is CLOSED at the end',
      'server reads "hello"',
      'client never sends RST',
      'client stays in TIME_WAIT for 60 s',
      "server's SYN queue never exceeds 1",
      'server is CLOSED at the end',
    ])
  })

  it('are not those that were made already', () => {
    const first = suggestedClaims(trace, [])
    expect(suggestedClaims(trace, first.slice(0, 3))).not.toEqual(expect.arrayContaining(first.slice(0, 3)))
  })

  it('name what is repeated and dropped', () => {
    const silent = suggestedClaims(played('0 network drop client any always\n0 client connect(server:80)'), [])
    expect(silent).toContain('client connect returns ETIMEDOUT')
    expect(silent.some(claim => /^client retransmits SYN \d+ times$/.test(claim))).toBe(true)
  })

  it('hold on every scenario of the gallery, and there are some for each', () => {
    for (const name of readdirSync('content/labs')
      .filter(file => file.endsWith('.yaml'))
      .slice(0, 25)) {
      const text = readFileSync(`content/labs/${name}`, 'utf8')
      const script = text.replace(
        /^(title|summary|topic|order|about|claims|try|long|questions):.*\n(?:[ -].*\n|\n)*/gm,
        '',
      )
      const parsed = parseScenarioFile(script)
      if (!parsed.ok) continue
      const of = run(parsed.scenario)
      const claims = suggestedClaims(of, [])
      expect(claims.length, name).toBeGreaterThan(1)
      for (const claim of claims) expect(judge(claim, of), claim).toMatchObject({ ok: true, verdict: 'holds' })
    }
  })
})
