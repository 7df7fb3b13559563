import { describe, expect, test } from 'vitest'
import { readLedger } from '@/lib/content/ledger/ledger'
import { claim, files, intact, known, notes, run } from './files'

const faults = (changed: Readonly<Record<string, string>>) =>
  readLedger(files(changed), known).problems.map(p => `${p.file}:${p.line}:${p.column} ${p.message}`)
const changed = (from: string, to: string) => faults({ 'claims/lost.yaml': claim.replace(from, to) })

describe('a ledger', () => {
  test('holds its notes, its claims by number and the runs that they name', () => {
    const second = claim.replace('C042', 'C007')
    const ledger = readLedger(files({ 'claims/more.yaml': second, 'labs/other.yaml': run }), known)
    expect(ledger.problems).toEqual([])
    expect([...ledger.claims.keys()]).toEqual(['C007', 'C042'])
    expect(ledger.claims.get('C042')?.claim).toMatchObject({
      places: [{ note: 1, section: 'lost' }],
      verdict: 'wrong',
      claim: { en: 'Data is answered with RST.', 'zh-CN': '数据换来 RST。' },
      run: 'claim-runs/lost',
    })
    expect(ledger.notes[0]?.sections.get('lost')).toEqual({ en: 'The lost ACK', 'zh-CN': '丢失的 ACK' })
    expect([...ledger.runs.keys()]).toEqual(['claim-runs/lost', 'labs/other'])
    expect(ledger.runs.get('claim-runs/lost')?.title).toEqual({ en: 'Lost', 'zh-CN': '丢失' })
  })

  test.each([
    ['wrong', 'false', '3:12 "[0].verdict" must be one of right, incomplete, outdated, wrong, analogy.'],
    ['  run: claim-runs/lost\n', '', '1:7 C042 is settled by nothing: it needs a run, or "checked" in words.'],
    ['  says:\n    - server sends RST\n', '', '3:12 C042 is wrong, but no sentence under "says" states it.'],
    ['verdict: wrong', 'verdict: wrong\n  source: me', '4:3 "source" is no field of [0].'],
    ['1/lost', '2/lost', '2:12 There is no note 2.'],
    ['1/lost', '1/last', '2:12 There is no section of note 1 "last"; did you mean "lost"?'],
    ['K15', 'K99', '4:14 There is no concept "K99"; known are K05, K15.'],
    ['run: claim-runs/lost', 'run: labs/lost', '7:8 There is no run "labs/lost"; known are claim-runs/lost.'],
    [
      'rfc9293#3.10.7.4',
      'RFC 9293',
      '12:11 "RFC 9293" is no cite: write rfc9293#3.5, linux:function, sysctl:name or recording:topic/name.',
    ],
    [
      'cites:',
      'recording: handshake/found\n  cites:',
      '12:14 There is no recording "handshake/found"; did you mean "handshake/lost"?',
    ],
  ])('with %j as %j is told where it is at fault', (from, to, fault) => {
    expect(changed(from, to)).toContain(`claims/lost.yaml:${fault}`)
  })

  test('a claim that no run settles says how it is checked, and has no sentences', () => {
    const unsettled = claim.replace(/ {2}run:[\s\S]*?(?= {2}cites)/, '  checked: { en: By reading., zh: 查阅。 }\n')
    const { claims, problems } = readLedger(
      new Map([
        ['notes.yaml', notes],
        ['claims/a.yaml', unsettled],
      ]),
      known,
    )
    expect(problems).toEqual([])
    expect(claims.get('C042')?.claim).toMatchObject({ checked: { en: 'By reading.', 'zh-CN': '查阅。' } })
    expect(changed('  cites:', '  checked: { en: So., zh: 如此。 }\n  cites:')).toEqual([
      expect.stringContaining('C042 is settled by a run, so it is not checked otherwise.'),
      expect.stringContaining('No claim is settled by claim-runs/lost.'),
    ])
  })

  test('a number that stands twice, a run that nobody needs, a run without a title', () => {
    expect(faults({ 'claims/more.yaml': claim })).toEqual(['claims/more.yaml:1:7 The claim C042 stands twice.'])
    expect(faults({ 'claim-runs/intact.yaml': intact })).toEqual([
      'claim-runs/intact.yaml:1:1 No claim is settled by claim-runs/intact.',
    ])
    expect(faults({ 'labs/intact.yaml': intact.replace(/^title.*\n/, '') })).toEqual([
      'labs/intact.yaml:1:1 labs/intact has no title in both languages.',
    ])
  })

  test('one broken file costs its own claims alone', () => {
    const { claims, problems } = readLedger(files({ 'claims/broken.yaml': '- id: [' }), known)
    expect([...claims.keys()]).toEqual(['C042'])
    expect(problems[0]).toMatchObject({ file: 'claims/broken.yaml' })
  })
})
