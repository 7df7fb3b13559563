import { describe, expect, it } from 'vitest'
import { explore } from '@/lib/explore/explore'
import { sayCombination } from '@/lib/explore/say/say'
import type { Setting } from '@/lib/explore/space'
import { HANDSHAKE, spaceOf } from './stage'

describe('a combination in plain words', () => {
  it('names the segments as the run shows them', () => {
    const said = [...explore(HANDSHAKE, spaceOf({ segments: 3 }))].map(({ combination, trace }) => [
      sayCombination(combination, 'en', trace),
      sayCombination(combination, 'zh-CN', trace),
    ])
    expect(said).toMatchInlineSnapshot(`
      [
        [
          "nothing is changed",
          "什么都不改",
        ],
        [
          "the client's SYN is lost",
          "客户端的 SYN 丢失",
        ],
        [
          "the client's SYN is lost every time",
          "客户端的 SYN 每次都丢失",
        ],
        [
          "the client's SYN arrives twice, the copy 1 ms later",
          "客户端的 SYN 到达两次（副本晚 1 ms）",
        ],
        [
          "the client's SYN arrives 1.5 s late",
          "客户端的 SYN 迟到 1.5 s",
        ],
        [
          "the client's SYN is overtaken by the one after it",
          "客户端的 SYN 被它后面的报文段超过",
        ],
        [
          "the server's SYN,ACK is lost",
          "服务端的 SYN,ACK 丢失",
        ],
        [
          "the server's SYN,ACK is lost every time",
          "服务端的 SYN,ACK 每次都丢失",
        ],
        [
          "the server's SYN,ACK arrives twice, the copy 1 ms later",
          "服务端的 SYN,ACK 到达两次（副本晚 1 ms）",
        ],
        [
          "the server's SYN,ACK arrives 1.5 s late",
          "服务端的 SYN,ACK 迟到 1.5 s",
        ],
        [
          "the server's SYN,ACK is overtaken by the one after it",
          "服务端的 SYN,ACK 被它后面的报文段超过",
        ],
        [
          "the client's first ACK is lost",
          "客户端的第 1 个 ACK 丢失",
        ],
        [
          "the client's first ACK is lost every time",
          "客户端的第 1 个 ACK 每次都丢失",
        ],
        [
          "the client's first ACK arrives twice, the copy 1 ms later",
          "客户端的第 1 个 ACK 到达两次（副本晚 1 ms）",
        ],
        [
          "the client's first ACK arrives 1.5 s late",
          "客户端的第 1 个 ACK 迟到 1.5 s",
        ],
        [
          "the client's first ACK is overtaken by the one after it",
          "客户端的第 1 个 ACK 被它后面的报文段超过",
        ],
      ]
    `)
  })

  it('tells a repetition from the first, and counts several changes up', () => {
    const pairs = [...explore(HANDSHAKE, spaceOf({ segments: 2, mishaps: [{ name: 'lost' }], atOnce: 2 }))]
    const { combination, trace } = pairs.find(({ combination: { faults } }) => faults.length === 2)!
    expect(sayCombination(combination, 'en', trace)).toBe(
      "the client's SYN is lost and the client's second SYN is lost",
    )
    expect(sayCombination(combination, 'zh-CN', trace)).toBe('客户端的 SYN 丢失，同时客户端的第 2 个 SYN 丢失')
    expect(sayCombination(combination, 'en')).toBe(
      "the client's first segment is lost and the client's second segment is lost",
    )
  })

  it('names what is set otherwise', () => {
    const settings: readonly Setting[] = [
      { set: 'sysctl', host: 'server', name: 'tcp_syncookies', value: 0 },
      { set: 'variants', host: 'server', value: ['two-way-handshake'] },
      { set: 'variants', host: 'client', value: [] },
      { set: 'rules', host: 'client', value: 'rfc9293' },
      { set: 'backlog', host: 'server', value: 0 },
      { set: 'delay', value: 1_000_000 },
    ]
    const said = (locale: 'en' | 'zh-CN') =>
      settings.map(one => sayCombination({ settings: [one], faults: [] }, locale))
    expect([said('en'), said('zh-CN')]).toMatchInlineSnapshot(`
      [
        [
          "tcp_syncookies is 0 on the server",
          "the server follows two-way-handshake",
          "the client follows the rules as they are",
          "the client follows RFC 9293 where it differs",
          "the server's backlog is 0",
          "the link takes 1 s one way",
        ],
        [
          "服务端的 tcp_syncookies 为 0",
          "服务端采用 two-way-handshake",
          "客户端按原有规则行事",
          "客户端按 RFC 9293 的规则行事",
          "服务端的 backlog 为 0",
          "链路单程时延为 1 s",
        ],
      ]
    `)
  })
})
