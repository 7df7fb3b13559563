import { describe, expect, test } from 'vitest'
import { holding, stage, verdicts } from './stage'

const guessed = (server: string, guess: string, head = '') =>
  stage(
    `0      server    listen(80, backlog=128, accept=always, read=yes)
10 ms  attacker  guess server:80 as 198.51.100.9 rate=10/s 40 times ${guess}`,
    { head: `server: ${server}\n${head}`, until: '6 s' },
  )

describe('guessing initial sequence numbers over forty trials', () => {
  test('never hits a number that a keyed hash moves for each tuple (RFC 6528)', () => {
    const claims = [
      'attacker forges SYN 120 times',
      'attacker receives SYN,ACK 80 times',
      'server never enters ESTABLISHED',
    ]
    expect(verdicts(guessed('{}', 'by=clock width=9'), ...claims)).toEqual(holding(...claims))
  })

  test('hits every time where the number is fixed, and what it says is read', () => {
    const claims = [
      'server enters ESTABLISHED 40 times',
      'server reads "rm -rf /"',
      'attacker receives SYN,ACK 80 times',
      'server sends SYN,ACK at least 120 times',
    ]
    expect(verdicts(guessed('{ variants: [fixed-isn] }', 'data="rm -rf /"'), ...claims)).toEqual(holding(...claims))
  })

  test.each([
    ['a clock alone', 'clock-only-isn', 'by=clock'],
    ['a hash without a secret', 'isn-without-secret', 'by=hash'],
  ])('hits every time where the number is %s', (_, variant, by) => {
    const claims = [
      'server enters ESTABLISHED 40 times',
      'attacker never receives SYN,ACK with destination "198.51.100.9"',
    ]
    expect(verdicts(guessed(`{ variants: [${variant}] }`, by), ...claims)).toEqual(holding(...claims))
  })

  test('does not get through a secret by knowing the hash', () => {
    expect(verdicts(guessed('{}', 'by=hash width=9'), 'server never enters ESTABLISHED')).toEqual(
      holding('server never enters ESTABLISHED'),
    )
  })

  test('needs no guess at all where any ACK completes the handshake', () => {
    expect(
      verdicts(guessed('{ variants: [any-handshake-ack] }', 'by=chance'), 'server enters ESTABLISHED 40 times'),
    ).toEqual(holding('server enters ESTABLISHED 40 times'))
  })

  test('hits nothing blindly: one number of 2^32 is right', () => {
    expect(verdicts(guessed('{}', 'by=chance width=50'), 'server never enters ESTABLISHED')).toEqual(
      holding('server never enters ESTABLISHED'),
    )
  })

  test('is undone within a round trip where the host in whose name it speaks is up, unless it was quick enough', () => {
    const trusted = guessed('{ variants: [fixed-isn] }', 'data="x"', 'others: { trusted: { address: 198.51.100.9 } }')
    const claims = [
      'trusted sends RST at least 40 times',
      'server leaves ESTABLISHED on RST 40 times',
      'server has 0 connections in ESTABLISHED at the end',
      'server reads 40 octets',
    ]
    expect(verdicts(trusted, ...claims)).toEqual(holding(...claims))
  })
})
