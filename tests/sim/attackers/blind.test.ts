import { describe, expect, test } from 'vitest'
import { holding, stage, verdicts } from './stage'

const HEAD = 'client: { iss: 1000 }\nserver: { iss: 5000 }'

const connected = (attack: string, { until = '5 s', head = HEAD } = {}) =>
  stage(
    `0       server    listen(80, backlog=128, accept=always, read=yes)
0       client    connect(server:80, port=40000, read=yes)
${attack}
4 s     client    write("still here")`,
    { until, head },
  )

describe('blind RSTs', () => {
  // the window of the server is 64,240 octets at first: nine steps of 60,000 fall into it once
  const sweep = '1 s attacker blind RST from client:40000 to server:80 rate=100/s 9 times seq=2000 step=60000'

  test('in the window are challenged by Linux, and the connection lives (RFC 5961 §3.2)', () => {
    const claims = [
      'attacker forges RST 9 times',
      'server counts TcpExtTCPChallengeACK once',
      'server drops RST for TCP_INVALID_SEQUENCE at least 1 time',
      'server is ESTABLISHED at the end',
      'server reads "still here"',
    ]
    expect(verdicts(connected(sweep), ...claims)).toEqual(holding(...claims))
  })

  test('in the window kill a host that believes any of them', () => {
    const head = 'client: { iss: 1000 }\nserver: { iss: 5000, variants: [any-rst] }'
    const claims = ['server leaves ESTABLISHED on RST with seq = 2000', 'server never reads "still here"']
    expect(verdicts(connected(sweep, { head }), ...claims)).toEqual(holding(...claims))
  })

  test('have to hit the one number of 2^32 that is expected', () => {
    const exact = '1 s attacker blind RST from client:40000 to server:80 rate=100/s 3 times seq=1000 step=1'
    const claims = [
      'server leaves ESTABLISHED on RST with seq = client nxt',
      'client write returns 10',
      'server sends RST',
    ]
    expect(verdicts(connected(exact), ...claims)).toEqual(holding(...claims))
  })

  test('drawn at chance hit nothing', () => {
    const drawn = '1 s attacker blind RST from client:40000 to server:80 rate=1000/s 2000 times'
    expect(verdicts(connected(drawn), 'server reads "still here"')).toEqual(holding('server reads "still here"'))
  })

  test('try the ports of the client in turn, and the next number when all were tried', () => {
    const trace = connected(
      '1 s attacker blind RST from client:40000-40002 to server:80 rate=100/s 6 times seq=7 step=10',
    )
    expect(
      trace.entries.flatMap(entry => (entry.kind === 'forged' ? [[entry.segment.srcPort, entry.segment.seq]] : [])),
    ).toEqual([
      [40_000, 7],
      [40_001, 7],
      [40_002, 7],
      [40_000, 17],
      [40_001, 17],
      [40_002, 17],
    ])
  })
})

test('a blind SYN is challenged whatever its number, and the connection lives (RFC 5961 §4.2)', () => {
  const syn = '1 s attacker blind SYN from client:40000 to server:80 rate=10/s 5 times'
  const claims = [
    'server counts TcpExtTCPSYNChallenge 5 times',
    'server is ESTABLISHED at the end',
    'server reads "still here"',
  ]
  expect(verdicts(connected(syn), ...claims)).toEqual(holding(...claims))
})

test('a blind SYN in the window kills a host that takes it for the end of the connection', () => {
  const head = 'client: { iss: 1000 }\nserver: { iss: 5000, variants: [syn-resets] }'
  const sweep = '1 s attacker blind SYN from client:40000 to server:80 rate=100/s 9 times seq=2000 step=60000'
  const claims = ['server leaves ESTABLISHED on SYN', 'server never reads "still here"']
  expect(verdicts(connected(sweep, { head }), ...claims)).toEqual(holding(...claims))
})

describe('blind data', () => {
  test('is not taken unless its acknowledgment is one that the server could have got (RFC 5961 §5.2)', () => {
    const data = '1 s attacker blind PSH,ACK from client:40000 to server:80 rate=100/s 20 times seq=1001 data="EVIL"'
    const claims = ['server never reads "EVIL"', 'server reads "still here"']
    expect(verdicts(connected(data), ...claims)).toEqual(holding(...claims))
  })

  test('is read by the program where both numbers are right', () => {
    const data = '1 s attacker blind PSH,ACK from client:40000 to server:80 rate=1/s once seq=1001 ack=5001 data="EVIL"'
    const claims = ['server reads "EVIL"']
    expect(verdicts(connected(data), ...claims)).toEqual(holding(...claims))
  })
})

describe('blind ICMP errors of an unreachable host', () => {
  const blow = (at: string, numbers: string) =>
    `${at} attacker blind icmp host-unreachable to client about 40000 to server:80 rate=100/s 3 times ${numbers}`

  test('do not end an established connection, even with the right number: the error is soft (RFC 5461)', () => {
    const claims = [
      'client counts IcmpInDestUnreachs 3 times',
      'client is ESTABLISHED at the end',
      'server reads "still here"',
    ]
    expect(verdicts(connected(blow('1 s', 'seq=1001')), ...claims)).toEqual(holding(...claims))
  })

  test('end a connect() that still waits, as Linux does', () => {
    const waiting = stage(
      `0      network   drop client SYN always
0      client    connect(server:80, port=40000)
${blow('500 ms', 'seq=1000')}`,
      { head: HEAD },
    )
    const claims = [
      'client connect returns EHOSTUNREACH by 600 ms',
      'client leaves SYN_SENT before client retransmits SYN',
    ]
    expect(verdicts(waiting, 'client connect returns EHOSTUNREACH by 600 ms')).toEqual(holding(claims[0]!))
  })

  test('are counted and ignored when they quote a number that is not under way', () => {
    const waiting = stage(
      `0      network   drop client SYN once
0      server    listen(80, backlog=4)
0      client    connect(server:80, port=40000)
${blow('500 ms', 'seq=90000 step=7')}`,
      { head: HEAD },
    )
    const claims = ['client counts TcpExtOutOfWindowIcmps 3 times', 'client connect returns 0']
    expect(verdicts(waiting, ...claims)).toEqual(holding(...claims))
  })
})
