import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { claimDetail } from '../../lib/server/claim-detail'
import { claimAddresses, claimHead, claimLinks, claimList, claimsShownBy } from '../../lib/server/ledger'
import { recordingDetail } from '../../lib/server/recordings'
import { claim, notes, run } from '../content/ledger/files'
import { withSampleContent } from './sample-content'

const { folder } = withSampleContent()

const text = claim.replace('K15', 'K01').replace('  cites:', '  recording: handshake/plain\n  cites:')
const other = run.replace('200 ms', '400 ms')

beforeAll(() => {
  for (const place of ['claims', 'claim-runs', 'recordings/handshake'])
    mkdirSync(path.join(folder(), place), { recursive: true })
  cpSync(
    path.resolve('content/recordings/handshake/plain.json'),
    path.join(folder(), 'recordings/handshake/plain.json'),
  )
  writeFileSync(path.join(folder(), 'notes.yaml'), notes)
  writeFileSync(
    path.join(folder(), 'claims/lost.yaml'),
    text
      .replace('  says:', '  runs: { delayed: claim-runs/later }\n  says:')
      .replace('  cites:', '    - "in delayed: server reads \\"hello\\""\n  cites:')
      .replace(/( {2}recording.*\n)( {4}- "in delayed.*\n)/, '$2$1'),
  )
  writeFileSync(path.join(folder(), 'claims/broken.yaml'), '- id: C043\n')
  writeFileSync(path.join(folder(), 'claim-runs/lost.yaml'), run)
  writeFileSync(path.join(folder(), 'claim-runs/later.yaml'), other)
})

describe('The ledger', () => {
  it('lists its claims with their notes; one with a fault is left out', async () => {
    expect(await claimList('zh-CN')).toMatchObject({
      notes: [{ number: 1, title: '一篇笔记' }],
      claims: [
        { id: 'C042', verdict: 'wrong', claim: '数据换来 RST。', notes: [1], concepts: ['K01'], recorded: true },
      ],
    })
    expect(await claimAddresses()).toEqual(['/claims/C042'])
    expect(await claimLinks(['C042', 'C043'], 'en')).toEqual([
      { id: 'C042', verdict: 'wrong', claim: 'Data is answered with RST.' },
    ])
    expect(await claimHead('C042', 'en')).toMatchObject({ truth: 'Data completes the handshake.' })
    expect(await claimHead('C043', 'en')).toBeNull()
  })

  it('tries a claim on its runs, each sentence told in plain words', async () => {
    const detail = await claimDetail('C042', 'en')
    expect(detail).toMatchObject({
      places: [{ note: 1, title: 'A note', section: 'The lost ACK' }],
      checked: null,
      cites: [{ label: 'RFC 9293 §3.10.7.4' }],
      trial: {
        proved: true,
        runs: [{ name: 'claim-runs/lost', title: 'Lost' }, { name: 'claim-runs/later' }],
        sentences: [
          { role: 'says', verdict: 'fails', run: 0, said: 'The server sends an RST.', evidence: [] },
          { role: 'shows', verdict: 'holds', run: 0 },
          { role: 'shows', verdict: 'holds', run: 1, said: 'The server reads "hello".' },
        ],
      },
    })
    expect(detail?.trial?.sentences[1]?.evidence).not.toEqual([])
    expect(detail?.trial?.sentences[2]?.evidence).not.toEqual([])
    expect(await claimDetail('C043', 'en')).toBeNull()
  })

  it('shows the recording, which leads back', async () => {
    expect((await claimDetail('C042', 'en'))?.recording).toMatchObject({ name: 'handshake/plain', agrees: true })
    expect((await recordingDetail('handshake', 'plain', 'en'))?.claims).toEqual(
      await claimsShownBy('handshake/plain', 'en'),
    )
    expect(await claimsShownBy('handshake/plain', 'en')).toMatchObject([{ id: 'C042' }])
  })
})
