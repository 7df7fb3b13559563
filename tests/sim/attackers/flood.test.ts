import { describe, expect, test } from 'vitest'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import { holding, stage, verdicts } from './stage'

const flooded = (sources: string, { cookies = 0, rest = '', head = '' } = {}) =>
  stage(
    `0       server    listen(80, backlog=128, accept=always)
0       attacker  flood server:80 rate=1000/s for 3 s sources=${sources}
1 s     client    connect(server:80, port=40000)
${rest}`,
    { head: `server: { sysctl: { tcp_syncookies: ${cookies} } }\n${head}` },
  )

describe('a SYN flood from addresses where nobody is', () => {
  test('fills the SYN queue, and an honest client starves in silence', () => {
    const claims = [
      'attacker forges SYN 3000 times',
      "server's SYN queue reaches 129",
      "server's SYN queue never exceeds 129",
      'server has 129 connections in SYN_RECEIVED at 2 s',
      'server drops client SYN',
      'client connect never returns 0',
      'server never sends RST',
    ]
    expect(verdicts(flooded('silent'), ...claims)).toEqual(holding(...claims))
  })

  test('does not keep the client out where the server answers with cookies', () => {
    const claims = [
      'client connect returns 0 within 50 ms after client sends SYN',
      'server counts TcpExtSyncookiesSent at least 2000 times',
      'server counts TcpExtSyncookiesRecv once',
    ]
    expect(verdicts(flooded('silent', { cookies: 1 }), ...claims)).toEqual(holding(...claims))
  })

  test('costs no memory at all with tcp_syncookies=2', () => {
    const claims = ["server's memory is 2368 octets from 0 to 1 s", 'client connect returns 0']
    expect(verdicts(flooded('silent', { cookies: 2 }), ...claims)).toEqual(holding(...claims))
  })

  test('does not reach the server from behind an ingress filter (RFC 2827)', () => {
    const filtered = flooded('silent', { head: 'link: { ingress-filter: 203.0.113.0/24 }' })
    const claims = ['network loses attacker SYN 3000 times', 'client connect returns 0']
    expect(verdicts(filtered, ...claims)).toEqual(holding(...claims))
  })

  test('is answered by a SYN proxy in the server’s place', () => {
    const proxied = flooded('silent', { head: 'link: { middlebox: { kind: syn-proxy, inside: server } }' })
    const claims = ['server receives SYN once', "server's SYN queue never exceeds 1", 'client connect returns 0']
    expect(verdicts(proxied, ...claims)).toEqual(holding(...claims))
  })
})

describe('a SYN flood from addresses of hosts that are up', () => {
  test('is undone by their RSTs: a request lives for one round trip', () => {
    const claims = [
      'crowd sends RST at least 2900 times',
      "server's SYN queue never exceeds 41",
      'server counts TcpExtEmbryonicRsts at least 2900 times',
      'client connect returns 0 within 50 ms after client sends SYN',
    ]
    expect(verdicts(flooded('live'), ...claims)).toEqual(holding(...claims))
  })

  test('fills the queue all the same where more come in a round trip than it holds', () => {
    const dense = stage(
      `0     server    listen(80, backlog=16)
0     attacker  flood server:80 rate=1000/s for 2 s sources=live
1 s   client    connect(server:80)`,
      { until: '1500 ms', head: 'server: { sysctl: { tcp_syncookies: 0 } }' },
    )
    const claims = ["server's SYN queue reaches 17", 'server drops client SYN']
    expect(verdicts(dense, ...claims)).toEqual(holding(...claims))
  })

  test('may name a host of the scenario, whose own stack answers', () => {
    const bystander = flooded('bystander', { head: 'others: { bystander: { address: 10.0.0.77 } }' })
    const claims = ['bystander sends RST at least 2900 times', 'client connect returns 0']
    expect(verdicts(bystander, ...claims)).toEqual(holding(...claims))
  })
})

test('a SYN flood from unreachable addresses is undone by the ICMP errors that its SYN,ACKs call forth', () => {
  const claims = [
    'server counts IcmpInDestUnreachs at least 2900 times',
    "server's SYN queue never exceeds 41",
    'server never enters ESTABLISHED before 1 s',
    'client connect returns 0',
  ]
  expect(verdicts(flooded('unreachable'), ...claims)).toEqual(holding(...claims))
})

describe('a flood of bots', () => {
  test('completes its handshakes, against which cookies are no help', () => {
    const idle = stage(
      `0       server    listen(80, backlog=128)
0       attacker  flood server:80 rate=1000/s for 1 s sources=bots
1 s     client    connect(server:80)`,
      { until: '2500 ms' },
    )
    const claims = [
      'server has at least 129 connections in ESTABLISHED at 900 ms',
      "server's accept queue reaches 129",
      "server's accept queue never exceeds 129",
      'server drops client SYN',
      'client is SYN_SENT at 2 s',
    ]
    expect(verdicts(idle, ...claims)).toEqual(holding(...claims))
  })

  test('takes a full socket for each handshake from a program that accepts', () => {
    const claims = [
      'server has at least 2900 connections in ESTABLISHED at the end',
      "server's memory exceeds 6000000 octets",
      'client connect returns 0',
    ]
    expect(verdicts(flooded('bots'), ...claims)).toEqual(holding(...claims))
  })

  test('comes from its own addresses, so that an ingress filter lets it pass', () => {
    const filtered = flooded('bots', { head: 'link: { ingress-filter: 203.0.113.0/24 }' })
    expect(verdicts(filtered, 'server has at least 2900 connections in ESTABLISHED at the end')).toEqual(
      holding('server has at least 2900 connections in ESTABLISHED at the end'),
    )
  })
})

describe('any flood', () => {
  test('is the same in every run of a seed, whatever else attacks, and another with another seed', () => {
    const sources = (head: string, line = '') =>
      stage(`${line}\n0 attacker flood server:80 rate=100/s 5 times sources=silent`, { head }).entries.flatMap(entry =>
        entry.kind === 'forged' && entry.segment.syn && entry.segment.dstPort === 80
          ? [`${entry.segment.src}:${entry.segment.srcPort} ${entry.segment.seq}`]
          : [],
      )
    expect(sources('seed: 7')).toHaveLength(5)
    expect(sources('seed: 7', '0 attacker flood server:81 rate=70/s 9 times sources=live')).toEqual(sources('seed: 7'))
    expect(sources('seed: 8')).not.toEqual(sources('seed: 7'))
  })

  test('comes under addresses of the prefix that it is told', () => {
    const trace = stage('0 attacker flood server:80 rate=100/s 50 times sources=silent from=192.0.2.0/30')
    const seen = new Set(trace.entries.flatMap(entry => (entry.kind === 'forged' ? [entry.segment.src] : [])))
    expect([...seen].sort()).toEqual(['192.0.2.0', '192.0.2.1', '192.0.2.2', '192.0.2.3'])
  })

  test('is one of IPv6 where the server has such an address', () => {
    const trace = stage('0 server listen(80, backlog=4)\n0 attacker flood server:80 rate=100/s 5 times sources=live', {
      head: 'client: { address: "2001:db8::1" }\nserver: { address: "2001:db8::2" }',
    })
    expect(verdicts(trace, 'crowd sends RST 5 times')).toEqual(holding('crowd sends RST 5 times'))
  })

  test.each(['silent', 'live', 'unreachable', 'bots'])(
    'from %s sources stays within the bounds of a run at its longest',
    sources => {
      const parsed = parseScenarioFile(`
until: 100 s
server: { sysctl: { tcp_syncookies: 1, somaxconn: 65535 } }
script: |
  0  server    listen(80, backlog=65535, accept=always)
  0  attacker  flood server:80 rate=10000/s 5000 times sources=${sources}`)
      if (!parsed.ok) throw new Error(parsed.problems[0]?.message)
      const trace = run(parsed.scenario)
      expect(trace.endedAt).toBe(100_000_000)
      expect(trace.entries.at(-1)?.kind).not.toBe('limit')
    },
  )
})
