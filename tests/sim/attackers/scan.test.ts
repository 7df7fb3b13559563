import { describe, expect, test } from 'vitest'
import { holding, stage, verdicts } from './stage'

/** Ports 79 to 82, of which 80 listens. */
const scanned = (by: string, head = '') =>
  stage(
    `0       server    listen(80, backlog=4, accept=always, read=yes)
0       server    listen(81, backlog=4)
100 ms  attacker  scan server:79-82 rate=10/s by=${by}`,
    { head },
  )

describe('a SYN scan', () => {
  test('gets SYN,ACK from open ports and RST from closed ones, and opens no connection', () => {
    const claims = [
      'attacker receives SYN,ACK twice',
      'attacker receives RST,ACK twice',
      'attacker forges RST on SYN,ACK twice',
      'server never enters ESTABLISHED',
      'server counts TcpExtEmbryonicRsts twice',
      'server accept never returns 0',
    ]
    expect(verdicts(scanned('SYN'), ...claims)).toEqual(holding(...claims))
  })

  test('gets silence where a firewall lets nothing in', () => {
    const wall = 'link: { middlebox: { kind: firewall, inside: server, ports: [80], forgotten: drop } }'
    const claims = ['attacker receives SYN,ACK once', 'attacker never receives RST', 'server receives SYN once']
    expect(verdicts(scanned('SYN', wall), ...claims)).toEqual(holding(...claims))
  })

  test('gets a RST in the server’s name from a firewall that rejects, as from a closed port', () => {
    const wall = 'link: { middlebox: { kind: firewall, inside: server, ports: [80], forgotten: reset } }'
    const claims = ['attacker receives SYN,ACK once', 'attacker receives RST 3 times', 'server receives SYN once']
    expect(verdicts(scanned('SYN', wall), ...claims)).toEqual(holding(...claims))
  })
})

test('a connect scan completes the handshake, so that the program of an open port sees it', () => {
  const claims = [
    'server enters ESTABLISHED twice',
    'server calls accept once',
    'server leaves ESTABLISHED on RST twice',
    'server read returns ECONNRESET',
  ]
  expect(verdicts(scanned('connect'), ...claims)).toEqual(holding(...claims))
})

describe.each(['FIN', 'NULL', 'Xmas'])('a %s scan', by => {
  test('gets RST from closed ports and nothing from open ones (RFC 9293 §3.10.7.1, §3.10.7.2)', () => {
    const claims = ['attacker receives RST,ACK twice', 'attacker never receives SYN,ACK', 'server sends segment twice']
    expect(verdicts(scanned(by), ...claims)).toEqual(holding(...claims))
  })

  test('gets nothing at all through a firewall, which looks for a SYN: open and filtered are one', () => {
    const wall = 'link: { middlebox: { kind: firewall, inside: server, ports: [80] } }'
    expect(verdicts(scanned(by, wall), 'attacker never receives segment', 'server never receives segment')).toEqual(
      holding('attacker never receives segment', 'server never receives segment'),
    )
  })
})

test('a scan comes from the address that it is told, which an ingress filter may let pass', () => {
  const trace = stage('0 server listen(80, backlog=4)\n0 attacker scan server:80 rate=1/s by=SYN from=203.0.113.9', {
    head: 'link: { ingress-filter: 203.0.113.0/24 }',
  })
  expect(verdicts(trace, 'attacker receives SYN,ACK once')).toEqual(holding('attacker receives SYN,ACK once'))
})
