import { describe, expect, test } from 'vitest'
import { judge } from '@/lib/claims/judge'
import type { Verdict } from '@/lib/claims/verdict'
import type { Trace } from '@/lib/trace/events'
import { plainRun, silentRun } from './plain-run'

const plain = plainRun()
const silent = silentRun()

const verdictOf = (claim: string, trace: Trace): Verdict => {
  const judged = judge(claim, trace)
  if (!judged.ok) throw new Error(`${claim}: ${judged.problems.map(problem => problem.message).join(' ')}`)
  return judged.verdict
}

/** Each family of sentences on one run: what holds, what fails, what speaks of nothing. */
function family(name: string, trace: Trace, claims: Readonly<Record<Verdict, readonly string[]>>) {
  describe(name, () => {
    for (const verdict of ['holds', 'fails', 'vacuous'] as const)
      test.each(claims[verdict])(`${verdict}: %s`, claim => {
        expect(verdictOf(claim, trace)).toBe(verdict)
      })
  })
}

family('existence and number', plain, {
  holds: [
    'client sends SYN',
    'client sends SYN once',
    'server sends SYN,ACK exactly 1 time',
    'client sends data twice',
    'client sends data at least 2 times',
    'client sends data at most 2 times',
    'client sends RST 0 times',
    'server never sends RST',
    'client retransmits data once',
    'client never retransmits SYN',
    'attacker forges RST once',
    'attacker sends RST',
    'server receives RST with seq = 9',
    'network loses client ACK once',
    'network drops ACK',
    'network never loses server SYN,ACK',
    'server drops data for TCP_OLD_DATA',
    'server drops RST',
    'server never drops SYN',
    'c sends SYN',
    's1 receives SYN',
    's1 sends SYN,ACK',
    's2 never sends segment',
  ],
  fails: [
    'client sends SYN twice',
    'client sends RST',
    'server sends RST before client sends FIN',
    'client sends data once',
    'client sends data at least 3 times',
    'client sends data at most 1 time',
    'client sends SYN 0 times',
    'client never sends SYN',
    'server retransmits SYN,ACK',
    'attacker forges SYN',
    'network loses server ACK',
    'network duplicates client data',
    'network delays client data',
    'server drops data for TCP_CSUM',
    's2 enters ESTABLISHED',
  ],
  vacuous: [
    'clint sends SYN',
    'clint never sends SYN',
    'network loses clint SYN',
    'server never sends RST on SYN,ACK',
    'server never sends RST before client sends RST',
  ],
})

family('fields and options', plain, {
  holds: [
    'client sends SYN with seq = 1000',
    'client sends SYN with mss 1460 and wscale 7 without timestamps',
    'client sends SYN with mss, wscale',
    'server sends SYN,ACK without wscale',
    'server sends SYN,ACK with ack = client iss + 1',
    'client sends data with seq = server irs + 1 twice',
    'client sends FIN with seq = client nxt',
    'client sends data with length 5 twice',
    'client sends data with data "hello"',
    'client sends segment with length > 4 at least 2 times',
    'client sends segment with seq >= client iss and ack != 0',
    'server sends ACK with ack = 1006 and server sends ACK with ack = 1007',
    'client sends FIN,ACK',
    'server receives RST without ack',
  ],
  fails: [
    'client sends SYN with seq = 1001',
    'client sends SYN with timestamps',
    'client sends SYN without mss',
    'server sends SYN,ACK with wscale',
    'server sends SYN,ACK with ack = client iss',
    'client sends data with length 4',
    'client sends data with data "hell"',
    'client sends SYN with ack',
    'server receives RST,ACK',
    'client sends SYN with sack-permitted',
    'client sends SYN with window < 65535',
  ],
  vacuous: ['server sends ACK with ack = clint iss', 'attacker sends RST with seq = attacker iss'],
})

family('time', plain, {
  holds: [
    'client sends SYN at 0',
    'server receives SYN at 50 ms',
    'server receives SYN at 55 ms',
    'client enters FIN_WAIT_1 at 2.03 s',
    'client sends data at 200 ms, 1.2 s',
    'client sends data at 0, 1 s after the first',
    'client sends data at 150, 1150 ms after server sends SYN,ACK',
    'client connect returns 0 by 100 ms',
    'client sends FIN after 1 s',
    'client sends SYN before 1 ms',
    'client sends data between 1 s and 2 s once',
    'client sends data at 200 ms ± 1 %',
    'client sends data 150 ms after server sends SYN,ACK',
    'server receives SYN within 50 ms after client sends SYN',
    'server never sends ACK within 100 ms after client sends SYN',
    'client never sends data between 300 ms and 1 s',
    'client sends data by 30 s',
  ],
  fails: [
    'server receives SYN at 61 ms',
    'server receives SYN at 55 ms ± 1 ms',
    'client sends data at 200 ms, 1.3 s',
    'client sends data at 200 ms, 1.2 s, 3 s',
    'client sends data at 0, 2 s after the first',
    'client sends SYN,ACK at 0, 1 s after the first',
    'client connect returns 0 by 99 ms',
    'client sends SYN after 1 s',
    'client sends FIN before 2 s',
    'client sends data between 1 s and 2 s twice',
    'client sends data 200 ms after server sends SYN,ACK',
    'server receives SYN within 49 ms after client sends SYN',
    'client never sends data between 1 s and 2 s',
  ],
  vacuous: [
    'client sends RST by 11 s',
    'client sends FIN at 11 s',
    'client sends data once by 11 s',
    'client never sends RST by 11 s',
    'client sends data after 11 s',
    'client sends data between 9 s and 11 s',
    'client sends data at 0, 20 s after the first',
    'client sends data at 0 s, 1 s after server sends RST',
    'client sends data within 1 s after server sends RST',
    'client sends data 1 s after server sends FIN',
  ],
})

family('a schedule of repeats', silent, {
  holds: [
    'server sends SYN,ACK at 0 s, 1 s, 3 s after the first',
    'server sends SYN,ACK at 0, 1, 3 s after server receives SYN',
    'server leaves SYN_RECEIVED at 7.05 s',
    'server retransmits SYN,ACK twice on timeout',
    'server retransmits SYN,ACK on syn-ack timer',
    'server stays in SYN_RECEIVED for 7 s',
  ],
  fails: ['server sends SYN,ACK at 0 s, 1 s after the first', 'server sends SYN,ACK at 0 s, 3 s, 6 s after the first'],
  vacuous: ['server sends SYN,ACK at 0 s, 1 s, 3 s, 30 s after the first'],
})

family('order', plain, {
  holds: [
    'client enters ESTABLISHED before server enters ESTABLISHED',
    'server enters ESTABLISHED after client sends data',
    'server sends ACK twice after server enters ESTABLISHED',
    'server never sends ACK before server receives data',
    'client sends data once before server receives data',
    'server reads 5 octets before client sends FIN',
    'client sends FIN after server reads "hello"',
    'client sends FIN after server reads 5 octets',
  ],
  fails: [
    'server enters ESTABLISHED before client enters ESTABLISHED',
    'client sends SYN after server sends SYN,ACK',
    'server never sends ACK after server receives data',
    'server reads 5 octets before server accept returns 4',
  ],
  vacuous: [
    'client sends SYN before server sends FIN',
    'client sends SYN after server sends RST',
    'client sends FIN after server reads 6 octets',
    'client sends SYN before clint sends SYN',
  ],
})

family('cause', plain, {
  holds: [
    'server enters ESTABLISHED on data',
    'server enters ESTABLISHED on data with length 5',
    'client sends SYN on connect',
    'client sends FIN on close',
    'client sends data on timeout',
    'client sends data on retransmit timer',
    'client sends data on write once',
    'server sends SYN,ACK on SYN',
    'server sends ACK on FIN with ack = 5001',
    'client enters CLOSED on timeout',
    'server never sends ACK on SYN',
  ],
  fails: [
    'server enters ESTABLISHED on SYN',
    'client sends FIN on write',
    'client sends SYN on timeout',
    'client sends data on fin-wait-2 timer',
    'server sends RST on data',
    'server never sends ACK on data',
  ],
  vacuous: [
    'client sends FIN on data',
    'server enters ESTABLISHED on ACK',
    'server sends ACK on FIN with ack = 1007',
    'server sends ACK on shutdown',
    'server never sends RST on ACK',
    'server enters ESTABLISHED on timeout',
  ],
})

family('calls', plain, {
  holds: [
    'client connect returns 0',
    'server accept returns 4',
    'client calls connect once',
    'server calls accept once',
    'server never calls close',
    'client connect never returns ETIMEDOUT',
    'client connect never returns an error',
    'server reads "hello"',
    'server reads "ell"',
    'server reads 5 octets',
    'server reads at least 5 octets in all',
    'client reads 0 octets',
    'server reads EOF',
    'server reads EOF after server reads 5 octets',
    's1 reads 5 octets',
  ],
  fails: [
    'client connect returns ETIMEDOUT',
    'client connect returns an error by 9 s',
    'client calls connect twice',
    'server calls close',
    'client connect never returns 0',
    'server reads "hallo"',
    'server reads "hello" twice',
    'server reads 4 octets',
    'server reads 2 octets by 5 s',
    'server reads at most 4 octets',
    'client reads EOF',
    'client reads 1 octet',
    'server never reads 5 octets',
  ],
  vacuous: ['client connect returns ETIMEDOUT by 131 s', 'server reads "hello" before server calls close'],
})

family('states', plain, {
  holds: [
    'client is SYN_SENT at 0',
    'client is SYN-SENT at 99 ms',
    'client is ESTABLISHED at 100 ms',
    'server is SYN_RECEIVED at 120 ms',
    'server is LISTEN at 20 ms',
    'client is CLOSED at the end',
    'client is FIN_WAIT_2 from 3 s to 7 s',
    'server is CLOSE_WAIT from 3 s to the end',
    'client is not ESTABLISHED at 3 s',
    'L is LISTEN at the end',
    's1 is CLOSED at 0',
    'server is SYN_RECEIVED when client enters ESTABLISHED',
    'client stays in SYN_SENT for 100 ms',
    'client stays in FIN_WAIT_2 for at least 5 s',
    'client stays in FIN_WAIT_2 for at most 6 s',
    'server stays in CLOSE_WAIT for at least 7 s',
    'server never enters CLOSING',
    'client leaves SYN_SENT on SYN,ACK',
    'server has 1 connection in ESTABLISHED at 1 s',
    'server has 0 connections in TIME_WAIT at the end',
    'server has 1 connection in LISTEN from 1 s to the end',
    'server has at least 1 connection in CLOSE_WAIT at the end',
  ],
  fails: [
    'client is ESTABLISHED at 99 ms',
    'client is ESTABLISHED from 1 s to 3 s',
    'client is not CLOSED at the end',
    'server is ESTABLISHED when client enters ESTABLISHED',
    'client enters TIME_WAIT',
    'client stays in TIME_WAIT for 60 s',
    'client stays in SYN_SENT for 200 ms',
    'client stays in FIN_WAIT_2 for at least 7 s',
    'server stays in CLOSE_WAIT for 1 s',
    'server has 2 connections in ESTABLISHED at 1 s',
    'server has at most 0 connections in ESTABLISHED from 0 to 1 s',
  ],
  vacuous: [
    'client is CLOSED at 11 s',
    'client is ESTABLISHED from 1 s to 11 s',
    'clint is CLOSED at 1 s',
    'client is ESTABLISHED when server sends RST',
    'server stays in CLOSE_WAIT for 60 s',
    'server stays in CLOSE_WAIT for at least 60 s',
    'clint stays in CLOSED for 1 s',
    'server has 1 connection in CLOSED at 11 s',
  ],
})

family('a host whose request is gone', silent, {
  holds: ['server is SYN_RECEIVED at 5 s', 'server is LISTEN at the end', 's1 is CLOSED at the end'],
  fails: ['server is CLOSED at the end'],
  vacuous: ['server is LISTEN at 21 s'],
})

family('queues, counters and timers', plain, {
  holds: [
    "server's SYN queue reaches 1",
    "server's SYN queue is 1 at 200 ms",
    "server's SYN queue is 0 at 20 ms",
    "server's accept queue never exceeds 1",
    "server's accept queue is 0 at the end",
    "server's accept queue is 1 from 250 ms to 299 ms",
    "server's SYN queue reaches 1 on SYN",
    "server's SYN queue reaches 1 before server's accept queue reaches 1",
    "server's SYN queue is 1 when client enters ESTABLISHED",
    "L's accept queue reaches 1 once",
    'client counts TcpRetransSegs once',
    "client's TcpRetransSegs is 1 at the end",
    "client's TcpRetransSegs is 0 at 1 s",
    "client's TcpRetransSegs never exceeds 1",
    "client's TcpRetransSegs reaches 1 at 1.2 s",
    'server never counts TcpExtListenOverflows',
    "client's retransmit timer fires once",
    "client's retransmit timer is armed at 0",
    "client's retransmit timer is cancelled on SYN,ACK",
    "client's keepalive timer never fires",
  ],
  fails: [
    "server's SYN queue reaches 2",
    "server's SYN queue is 1 at 260 ms",
    "server's accept queue never exceeds 0",
    "server's accept queue is 1 from 250 ms to 1 s",
    'client counts TcpRetransSegs twice',
    'server counts TcpExtListenOverflows',
    "client's TcpRetransSegs is 2 at the end",
    "client's retransmit timer fires twice",
    "client's retransmit timer never fires",
    "client's keepalive timer is armed",
  ],
  vacuous: [
    "client's accept queue never exceeds 3",
    "client's SYN queue is 0 at 1 s",
    "server's SYN queue is 0 at 11 s",
    "clint's SYN queue reaches 1",
    "server's accept queue never exceeds 3 before server sends RST",
  ],
})

family('sentences together', plain, {
  holds: ['client sends SYN and server sends SYN,ACK and client is ESTABLISHED at 100 ms'],
  fails: ['client sends SYN and client sends RST'],
  vacuous: ['client sends SYN and client sends RST and client is CLOSED at 11 s'],
})
