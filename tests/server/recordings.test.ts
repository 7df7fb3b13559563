import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { agreementWith, recordingDetail, recordingList } from '../../lib/server/recordings'
import { withSampleContent } from './sample-content'

const { folder } = withSampleContent()

beforeAll(() => {
  const place = path.join(folder(), 'recordings/handshake')
  mkdirSync(place, { recursive: true })
  cpSync(path.resolve('content/recordings/handshake/plain.json'), path.join(place, 'plain.json'))
  writeFileSync(path.join(place, 'broken.json'), '{')
  writeFileSync(
    path.join(folder(), 'recordings.yaml'),
    'handshake/plain: { en: { title: Plain, shows: Seven segments. }, zh: { title: 普通, shows: 七段。 } }\n',
  )
})

describe('The recordings of Linux', () => {
  it('are listed with title and agreement; one that cannot be read is left out', async () => {
    expect(await recordingList('zh-CN')).toEqual([
      expect.objectContaining({
        name: 'handshake/plain',
        title: '普通',
        shows: '七段。',
        agrees: true,
        kernel: '6.18.44',
      }),
    ])
  })

  it('are played once', async () => {
    expect(agreementWith('handshake/plain')).toBe(agreementWith('handshake/plain'))
    expect(await agreementWith('handshake/none')).toBeNull()
  })

  it('are shown beside the run', async () => {
    const detail = await recordingDetail('handshake', 'plain', 'en')
    expect(detail).toMatchObject({ title: 'Plain', divergence: null, traces: 1, bulk: false, questions: [] })
    expect(detail?.rows.filter(({ what }) => what === 'segments')).toHaveLength(detail?.segments ?? -1)
  })

  it('are found by their own names alone', async () => {
    expect(await recordingDetail('handshake', '../handshake/plain', 'en')).toBeNull()
    expect(await recordingDetail('..', 'package', 'en')).toBeNull()
  })
})
