import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseClaim } from '@/lib/claims/parse'
import { printClaim } from '@/lib/claims/print'
import { WORDS } from '@/lib/claims/vocabulary'

const problemOf = (text: string): string => {
  const parsed = parseClaim(text)
  if (parsed.ok) return `read as ${printClaim(parsed.claim)}`
  return parsed.problems.map(({ line, column, message }) => `${line}:${column} ${message}`).join('\n')
}

describe('a claim that cannot be read names the place and the nearest known word', () => {
  test.each([
    ['', '1:1 The claim is empty.'],
    ['server sends', '1:13 The claim stops before it is complete.'],
    ['server sned SYN', '1:8 "sned" is not understood here; did you mean "sends"?'],
    ['server sends SNY', '1:14 "SNY" is not understood here; did you mean "SYN"?'],
    ['server enters ESTABLISH', '1:15 "ESTABLISH" is no state; did you mean "ESTABLISHED"?'],
    ['client connect returns ETIMEOUT', '1:24 "ETIMEOUT" is no errno; did you mean "ETIMEDOUT"?'],
    ['client conect returns 0', '1:8 "conect" is no call; did you mean "connect"?'],
    ["client's retransmission timer fires", '1:10 "retransmission" is no timer; did you mean "retransmit"?'],
    [
      'server counts TcpExtListenOverflow',
      '1:15 "TcpExtListenOverflow" is no counter; did you mean "TcpExtListenOverflows"?',
    ],
    [
      'server drops ACK for LISTEN_OVERFLOW',
      '1:22 "LISTEN_OVERFLOW" is no drop reason; did you mean "TCP_LISTEN_OVERFLOW"?',
    ],
    ["server's acept queue reaches 1", '1:10 "acept" is no queue; did you mean "accept"?'],
    ['client sends data at 3', '1:22 The time 3 needs a unit: us, ms, s, min or h.'],
    ['client sends data 1.5 times', '1:19 A count is a whole number, not 1.5.'],
    ['client sends data once twice', '1:24 A sentence counts once: leave one of the counts out.'],
    ['client never sends data twice', '1:25 What never happens is not counted: leave "never" or the count out.'],
    ['client sends data at 1 s, 2 s twice', '1:19 A list of times speaks of all occurrences and stands alone.'],
    ['client sends SYN with length', '1:23 Every segment has "length": say which value it has.'],
    ['client sends SYN with timestamps 5', '1:34 "timestamps" is there or not: it takes no value.'],
    ['client sends data with data 5', '1:29 "data" is compared with a "text".'],
    ['client sends SYN with seq "x"', '1:27 "seq" is a number, not a text.'],
    ['client sends data with seq = client ist', '1:37 "ist" is no variable; did you mean "iss"?'],
    ['client sends data before server never sends RST', '1:33 A moment cannot be measured from what never happens.'],
    ['client sends data between 2 s and 1 s', '1:19 The later time of "between" comes second.'],
    ['client is CLOSED from 2 s to 1 s', '1:18 The later time of "from … to …" comes second.'],
    ['client sends data at 99999999999999999 s', '1:22 99999999999999999 is too large a number.'],
    ['server reads ""', '1:14 Name the text that is read, or write "reads EOF".'],
    [
      'server receives ICMP host-unreachabel',
      '1:22 "host-unreachabel" is no ICMP error; did you mean "host-unreachable"?',
    ],
    ['server sends ACK with sack 5', '1:23 Write both edges of a block: "sack 2001 to 3001".'],
    ['server sends ACK with seq 5 to 6', '1:29 Only "sack" reaches from one number to another.'],
    ['server sends ACK with source < "x"', '1:30 Of two texts none is greater: "source" takes = or !=.'],
    ['client sends SYN more oftn than in x', '1:23 "oftn" is not understood here; did you mean "often"?'],
    [
      'client never sends SYN earlier than in x',
      '1:24 Beside another run stands what happens: leave "never", the count or the second run out.',
    ],
    [
      'client sends SYN at 0, 1 s earlier than in x',
      '1:28 A list of times speaks of one run: leave the list or the other run out.',
    ],
    ['client sends SYN\nand server', '2:11 The claim stops before it is complete.'],
  ])('%j', (text, problem) => {
    expect(problemOf(text)).toBe(problem)
  })

  test('a claim has at most 400 characters', () => {
    expect(problemOf(`client sends SYN${' and client sends SYN'.repeat(30)}`)).toMatch(/^1:401 A claim has at most 400/)
  })

  test('all faults of the words come at once', () => {
    expect(problemOf('client enters ESTAB and client enters FOO and client enters BAR').split('\n')).toHaveLength(2)
  })
})

describe('spellings', () => {
  test.each([
    ['server sends SYN+ACK', 'server sends SYN,ACK'],
    ['client enters SYN-RECV', 'client enters SYN_RECEIVED'],
    ['client enters fin-wait-1', 'client enters FIN_WAIT_1'],
    ['client sends SYN 1 time', 'client sends SYN once'],
    ['client sends SYN exactly 2 times', 'client sends SYN twice'],
    ['client sends SYN with mss 1460, wscale', 'client sends SYN with mss = 1460 with wscale'],
    ['client sends data at 0, 1000, 3000 ms after the first', 'client sends data at 0 s, 1 s, 3 s after the first'],
    [
      'client sends data 20 ms ± 5 ms after server sends SYN',
      'client sends data at 20 ms ± 5 ms after server sends SYN',
    ],
    ['client sends data at 1 s +/- 2 %', 'client sends data at 1 s ± 2 %'],
    ['client sends data at 1 s twice after server sends SYN', 'client sends data twice after server sends SYN at 1 s'],
    ['client sends SYN with wscale exactly 6 times', 'client sends SYN with wscale exactly 6 times'],
    ['attacker injects RST', 'attacker forges RST'],
    ['server reads "a\\"b\\nc\\\\"', 'server reads "a\\"b\\nc\\\\"'],
    ['server reads "三"', 'server reads "三"'],
    [
      'client sends data before server sends ACK on data on close',
      'client sends data before server sends ACK on data on close',
    ],
  ])('%j is printed as %j', (text, printed) => {
    expect(problemOf(text)).toBe(`read as ${printed}`)
  })
})

const word = fc.constantFrom(
  ...WORDS,
  ...['client', 'server', 'c', 's1', "client's", ',', '=', '+', '-', '±', '"x"', '1', '2.5', '10', '%', '"'],
)
const babble = fc.array(word, { maxLength: 14 }).map(words => words.join(' '))

describe('properties', () => {
  test('random text never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 500 }), babble), text => {
        const parsed = parseClaim(text)
        if (!parsed.ok) {
          expect(parsed.problems.length).toBeGreaterThan(0)
          for (const { line, column } of parsed.problems) expect(Math.min(line, column)).toBeGreaterThanOrEqual(1)
        }
      }),
    )
  })
})
