import { describe, expect, test } from 'vitest'
import { holding, stage, verdicts } from './stage'

describe('a replay', () => {
  test('of an old SYN opens no connection: the SYN,ACK is denied by the one who asked long ago', () => {
    const trace = stage(
      `0       server    listen(80, backlog=4, accept=always, read=yes, on-eof=close)
0       client    connect(server:80, port=40000) as c
200 ms  client    c.close()
70 s    attacker  replay client SYN`,
      { until: '75 s' },
    )
    const claims = [
      'attacker forges SYN at 70 s',
      'server sends SYN,ACK twice',
      'client sends RST on SYN,ACK once',
      'server enters ESTABLISHED once',
    ]
    expect(verdicts(trace, ...claims)).toEqual(holding(...claims))
  })

  test('of old data is acknowledged again and never read twice', () => {
    const trace = stage(
      `0       server    listen(80, backlog=4, accept=always, read=yes)
0       client    connect(server:80, port=40000) as c
200 ms  client    c.write("pay 100 ")
300 ms  client    c.write("pay 200 ")
1 s     attacker  replay client data nth=2`,
    )
    const claims = ['server receives data 3 times', 'server reads 16 octets', 'server sends ACK after 1 s']
    expect(verdicts(trace, ...claims)).toEqual(holding(...claims))
  })

  test('of what never passed is nothing', () => {
    const trace = stage('1 s attacker replay client data')
    expect(verdicts(trace, 'attacker never forges segment')).toEqual(holding('attacker never forges segment'))
  })
})

describe('a reset by an observer on the path', () => {
  const talk = (attack: string, head = '') =>
    stage(
      `0       server    listen(80, backlog=4, accept=always, read=yes, reply="page")
0       attacker  ${attack}
0       client    connect(server:80, port=40000, read=yes) as c
200 ms  client    c.write("GET /weather")
600 ms  client    c.write("GET /secret")`,
      { head },
    )

  test('ends the connection at both ends with numbers that are exact', () => {
    const claims = [
      'attacker forges RST twice',
      'server leaves ESTABLISHED on RST',
      'client leaves ESTABLISHED on RST',
      'client read returns ECONNRESET',
      'server read returns ECONNRESET',
    ]
    expect(verdicts(talk('reset both on client data "secret"'), ...claims)).toEqual(holding(...claims))
  })

  test('lets pass what it does not look for', () => {
    const claims = ['attacker never forges RST', 'client reads "pagepage"']
    expect(verdicts(talk('reset both on client data "music" always'), ...claims)).toEqual(holding(...claims))
  })

  test.each([
    ['sender', 'client'],
    ['receiver', 'server'],
  ])('may be told to the %s alone', (ends, told) => {
    const claims = ['attacker forges RST once', `${told} leaves ESTABLISHED on RST at 610 ms ± 10 ms`]
    const trace = talk(`reset ${ends} on client data "secret"`)
    expect(verdicts(trace, ...claims)).toEqual(holding(...claims))
  })

  test('meets a SYN with a refusal', () => {
    const claims = ['client connect returns ECONNREFUSED', 'server never enters ESTABLISHED']
    expect(verdicts(talk('reset both on client SYN'), ...claims)).toEqual(holding(...claims))
  })

  test('comes back from a NAT as the peer’s own would', () => {
    const nat = 'link: { middlebox: { kind: nat, inside: client, address: 192.0.2.1, idle: 60 s } }'
    const claims = ['server leaves ESTABLISHED on RST', 'client leaves ESTABLISHED on RST']
    expect(verdicts(talk('reset both on client data "secret"', nat), ...claims)).toEqual(holding(...claims))
  })
})
