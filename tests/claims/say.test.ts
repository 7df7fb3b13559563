import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseClaim } from '@/lib/claims/parse'
import { sayClaim } from '@/lib/claims/say/say'
import { claim } from './claim-arbitrary'

const said = (text: string, locale: 'en' | 'zh-CN'): string => {
  const parsed = parseClaim(text)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problems[0]?.message}`)
  return sayClaim(parsed.claim, locale)
}

const EXAMPLES: readonly (readonly [claim: string, en: string, zh: string])[] = [
  ['client sends SYN once', 'The client sends a SYN exactly once.', '客户端发出 SYN（恰好 1 次）。'],
  [
    'server enters ESTABLISHED on data',
    'The server enters ESTABLISHED because of data it received.',
    '服务端因收到数据而进入 ESTABLISHED。',
  ],
  [
    'client sends SYN with seq = 1000 and mss 1460',
    'The client sends a SYN with seq 1000 and mss 1460.',
    '客户端发出 seq 是 1000、mss 是 1460 的 SYN。',
  ],
  [
    'server sends SYN,ACK with ack = client iss + 1',
    "The server sends a SYN,ACK with ack equal to the client's initial sequence number + 1.",
    '服务端发出 ack 是客户端的初始序列号 + 1 的 SYN,ACK。',
  ],
  ['network loses client ACK', "The network loses the client's pure ACK.", '网络丢失客户端的纯 ACK。'],
  [
    'server sends SYN,ACK at 0, 1, 3 s after the first',
    'The server sends a SYN,ACK exactly at 0 s, 1 s, 3 s after the first time.',
    '从第一次算起，恰好在 0 s、1 s、3 s 时，服务端发出 SYN,ACK。',
  ],
  [
    'client connect returns ETIMEDOUT by 131 s',
    "The client's connect() returns ETIMEDOUT no later than 131 s.",
    '不晚于 131 s，客户端的 connect() 返回 ETIMEDOUT。',
  ],
  [
    'server sends ACK twice after client sends data',
    'The server sends a pure ACK exactly twice after the client sends data.',
    '在客户端发出数据之后，服务端发出纯 ACK（恰好 2 次）。',
  ],
  [
    "server's accept queue never exceeds 3",
    "The server's accept queue never exceeds 3.",
    '服务端的全连接队列长度从不超过 3。',
  ],
  [
    'client stays in TIME_WAIT for at least 60 s',
    'The client stays in TIME_WAIT for at least 60 s.',
    '客户端在 TIME_WAIT 至少停留 60 s。',
  ],
  [
    'c2 iss = c iss + 62500 ± 100',
    "c2's initial sequence number is c's initial sequence number + 62500, give or take 100, at the end.",
    '运行结束时，c2 的初始序列号是 c 的初始序列号 + 62500（误差不超过 100）。',
  ],
  [
    'in two-way: server enters ESTABLISHED and client is CLOSED at the end and in the ordinary run: client sends RST',
    'In the run “two-way” the server enters ESTABLISHED, and the client is in CLOSED at the end; in the ordinary run the client sends an RST.',
    '在名为“two-way”的运行里，服务端进入 ESTABLISHED，并且运行结束时，客户端处于 CLOSED；在普通的运行里，客户端发出 RST。',
  ],
  [
    'in silent: server reads "hello" no later than in the ordinary run',
    'In the run “silent” the server reads "hello" no later than in the ordinary run.',
    '在名为“silent”的运行里，服务端读到 "hello"，不晚于普通的运行里。',
  ],
  [
    'client retransmits data more often than in no-sack',
    'The client retransmits data more often than in the run “no-sack”.',
    '客户端重传数据，次数比名为“no-sack”的运行里多。',
  ],
  [
    's1 enters CLOSED on ICMP host-unreachable',
    's1 enters CLOSED because of an ICMP host-unreachable it received.',
    's1 因收到 ICMP host-unreachable 差错而进入 CLOSED。',
  ],
  [
    'server sends ACK with sack 2001 to 3001 and destination-port 40000',
    'The server sends a pure ACK with a SACK block from 2001 to 3001 and destination port 40000.',
    '服务端发出 SACK 块是 2001 到 3001、目的端口是 40000 的纯 ACK。',
  ],
  [
    'server reads nothing but "hello"',
    'All that the server reads is "hello" or a beginning of it.',
    '服务端读到的全部内容就是 "hello" 或它的开头一段。',
  ],
  [
    "server's accept queue limit is 4096 at the end",
    "The server's limit of the accept queue is 4096 at the end.",
    '运行结束时，服务端的全连接队列上限是 4096。',
  ],
  [
    'in at least 99 % of runs: client reads "你好 TCP"',
    'In at least 99 % of the runs the client reads "你好 TCP".',
    '至少在 99% 的运行里，客户端读到 "你好 TCP"。',
  ],
]

describe('a claim in plain words', () => {
  test.each(EXAMPLES)('%s', (text, en, zh) => {
    expect([said(text, 'en'), said(text, 'zh-CN')]).toEqual([en, zh])
  })

  test('is one sentence in either language, whatever the claim says', () => {
    fc.assert(
      fc.property(claim, value => {
        expect(sayClaim(value, 'en')).toMatch(/^\S.*\.$/s)
        expect(sayClaim(value, 'zh-CN')).toMatch(/^\S.*。$/s)
        expect(`${sayClaim(value, 'en')}${sayClaim(value, 'zh-CN')}`).not.toMatch(/undefined|\[object/)
      }),
    )
  })
})
