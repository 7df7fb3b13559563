import { cpSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { faultAddresses, faultCourse, faultDetail, faultMatrix } from '../../lib/server/faults'
import { withSampleContent } from './sample-content'

const { folder } = withSampleContent()

beforeAll(() => cpSync(path.resolve('content/faults.yaml'), path.join(folder(), 'faults.yaml')))

describe('The fault matrix', () => {
  it('is listed by stage, course, segment and fault, in the language asked for', async () => {
    const [handshake] = await faultMatrix('zh-CN')
    expect(handshake).toMatchObject({ name: 'handshake', title: '三次握手' })
    const [silence] = handshake?.courses ?? []
    expect(silence?.rows.map(({ victim }) => victim.name.kind)).toEqual(['SYN', 'SYN,ACK', 'ACK'])
    expect(silence?.rows[0]?.cells.map(({ mishap }) => mishap.name)).toEqual([
      'lost',
      'lost-always',
      'duplicated',
      'delayed',
      'reordered',
    ])
  })

  it('shows a course with what came of every fault', async () => {
    const course = await faultCourse('handshake', 'silence', 'en')
    expect(course?.rows[0]?.cells[1]).toMatchObject({
      id: 'client-syn-lost-always',
      gist: { is: 'error', errno: 'ETIMEDOUT' },
      says: expect.stringContaining('connect() returns ETIMEDOUT after 131 s'),
    })
  })

  it('shows a cell with its claims, what they are without the fault, and its scenario', async () => {
    const cell = await faultDetail('handshake', 'silence', 'client-syn-lost', 'en')
    expect(cell?.claims).toContainEqual({
      text: 'client retransmits SYN once',
      said: 'The client retransmits a SYN exactly once.',
      undisturbed: 'fails',
    })
    expect(cell?.source).toContain('network  drop client segment 1 once')
    expect([cell?.before, cell?.after]).toEqual([null, '/faults/handshake/silence/client-syn-lost-always'])
  })

  it('has nothing under other names', async () => {
    expect(await faultCourse('handshake', 'constructor', 'en')).toBeNull()
    expect(await faultDetail('handshake', 'silence', '../silence', 'en')).toBeNull()
  })

  it('lists an address for each of its pages, once', async () => {
    const addresses = await faultAddresses()
    expect(new Set(addresses).size).toBe(addresses.length)
    expect(addresses).toContain('/faults/teardown/both-close/server-fin-duplicated')
  })
})
