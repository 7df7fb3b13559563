import { CONNECT, holdTo, LISTEN, lines, type Observed, play, script } from './observed'

const OLD_SYN = lines('0 server listen(80, backlog=16)', '0 attacker inject SYN from client:40000 to server:80 seq=90')
const FLOOD = (backlog: number) =>
  lines(
    `0 server listen(80, backlog=${backlog})`,
    ...[1, 2, 3, 4, 5, 6].map(i => `${i} ms attacker inject SYN from 192.0.2.${i}:4000${i} to server:80 seq=${i}00`),
    '100 ms client connect(server:80, port=40000)',
  )
const CLOSE = script('200 ms client write(200)', '1 s client close()', '1200 ms server close()')
const FOUR_WRITES = (...more: readonly string[]) =>
  script(
    ...more,
    '150 ms client setsockopt(TCP_NODELAY, 1)',
    ...[200, 201, 202, 203].map(at => `${at} ms client write(1000)`),
  )
const LATE = '70 s client write("hello")'

const OBSERVATIONS: Readonly<Record<string, Observed>> = {
  'a handshake, 200 octets and a close': {
    runs: play(CLOSE, { until: '80 s' }),
    rows: [
      ['a segment with these flags and numbers', 'client sends SYN with seq 1000 without ack', 'holds'],
      [
        'a number and its successor',
        'server sends SYN,ACK with ack = client iss + 1 and client sends ACK with seq = client iss + 1, ack = server iss + 1',
        'holds',
      ],
      ['no data in the third segment', 'client sends ACK with length 0 on SYN,ACK', 'holds'],
      ['every later segment has ACK', 'client never sends segment without ack after client sends SYN', 'holds'],
      ['the port in the header', 'client sends SYN with source-port 40000, destination-port 80', 'holds'],
      ['what the options are', 'client sends SYN with mss 1460, wscale, sack-permitted, timestamps', 'holds'],
      ['a window that no segment changes', 'server sends SYN,ACK with window > 0', 'holds'],
      ['three segments and no more', 'client sends segment exactly 2 times by 120 ms', 'holds'],
      [
        'both ends agree on their numbers at the end',
        'server irs = client iss and client irs = server iss and client nxt = client iss + 202',
        'holds',
      ],
      [
        'states at a moment',
        'client is ESTABLISHED at 120 ms and server is SYN_RECEIVED at 120 ms and server is ESTABLISHED at 160 ms',
        'holds',
      ],
      ['a listener that stays one', 'L is LISTEN from 0 s to the end', 'holds'],
      ['a call and what it makes happen', 'client sends SYN on connect', 'holds'],
      ['a call that returns after one round trip', 'client connect returns 0 at 100 ms', 'holds'],
      ['a call that does not return an error', 'client connect never returns an error', 'holds'],
      [
        'the queues in step',
        "server's SYN queue is 1 at 100 ms and server's accept queue never exceeds 1 and server's SYN queue is 0 at 160 ms",
        'holds',
      ],
      ['what the queue is made for', "server's accept queue limit is 16 at 1 s", 'holds'],
      [
        'memory, first at the client',
        "client's memory reaches 2368 octets before server's memory exceeds 2368 octets",
        'holds',
      ],
      [
        'memory of a request and of the full socket it becomes',
        "server's memory is 2688 octets at 60 ms and server's memory is 4736 octets at 160 ms",
        'holds',
      ],
      ['what a program reads, and the end', 'server reads 200 octets before server reads EOF', 'holds'],
      ['data between two events', 'client sends data after client enters ESTABLISHED before client sends FIN', 'holds'],
      [
        'an edge of the state diagram taken and another not',
        'client enters FIN_WAIT_2 on ACK and client never enters CLOSING',
        'holds',
      ],
      ['a state for so long', 'client stays in TIME_WAIT for 60 s', 'holds'],
      ['a state that one end alone goes through', 'server never enters TIME_WAIT', 'holds'],
      ['a timer that ends it', 'client leaves TIME_WAIT on time-wait timer', 'holds'],
      ['no cookie without a flood', 'server never counts TcpExtSyncookiesSent', 'holds'],
      ['which side has so many connections', 'server has 0 connections in ESTABLISHED at the end', 'holds'],
    ],
  },
  'a third segment that is lost': {
    runs: {
      ordinary: play(script('0 network drop client ACK once')),
      named: {
        write: play(script('0 network drop client ACK once', '500 ms client write("hello")')),
        late: play(script('0 network drop client ACK once', '0 network drop server SYN,ACK always', LATE), {
          until: '75 s',
        }),
      },
    },
    rows: [
      ['who lost what', 'network loses client ACK once', 'holds'],
      ['whose timer repairs it', 'server sends SYN,ACK on syn-ack timer', 'holds'],
      ['no timer of the client repeats it', 'client never sends ACK on timeout', 'vacuous'],
      ['the same, said of the timer', "client's retransmit timer never fires", 'holds'],
      ['a time since another event', 'server sends SYN,ACK 1 s after server receives SYN', 'holds'],
      ['data completes it', 'in write: server enters ESTABLISHED on data and server reads "hello"', 'holds'],
      ['earlier than by the timer', 'in write: server enters ESTABLISHED earlier than in the ordinary run', 'holds'],
      ['with fewer segments', 'in write: server sends SYN,ACK less often than in the ordinary run', 'holds'],
      ['too late: nothing is left', 'in late: client connect returns 0', 'fails'],
    ],
  },
  'an answer that never comes': {
    runs: {
      ordinary: play(lines('0 network drop server any always', CONNECT, '0 server listen(80)'), { until: '140 s' }),
      named: {
        refused: play(lines(CONNECT)),
        unreachable: play(
          lines(
            '0 server listen(80)',
            '0 network drop client ACK always',
            CONNECT,
            '500 ms network inject icmp host-unreachable to server about 80 to client:40000 seq=server iss',
          ),
        ),
      },
    },
    rows: [
      ['a list of times', 'client sends SYN at 0, 1, 2, 3, 4, 5, 7, 11, 19, 35, 67 s after the first', 'holds'],
      ['the error at its time', 'client connect returns ETIMEDOUT at 131 s', 'holds'],
      ['the same number each time', 'client never sends SYN with seq != client iss', 'holds'],
      ['a refusal', 'in refused: server sends RST,ACK with seq 0, ack = client iss + 1', 'holds'],
      ['the error of a refusal', 'in refused: client connect returns ECONNREFUSED on RST', 'holds'],
      [
        'ICMP ends a request',
        "in unreachable: s1 enters CLOSED on ICMP host-unreachable and server's SYN queue is 0 at 600 ms",
        'holds',
      ],
    ],
  },
  'an old SYN': {
    runs: {
      ordinary: play(OLD_SYN),
      named: { 'two-way': play(OLD_SYN, { server: 'variants: [two-way-handshake]' }) },
    },
    rows: [
      ['who put it there', 'attacker forges SYN with seq 90', 'holds'],
      ['who it claims to be from', 'server receives SYN with source "client"', 'holds'],
      ['the denial, numbered by what it denies', 'client sends RST with seq 91', 'holds'],
      ['back to where it was', 'server is LISTEN at the end and server never enters ESTABLISHED', 'holds'],
      [
        'another end without the third segment',
        'in two-way: server enters ESTABLISHED on SYN and in the ordinary run: server never enters ESTABLISHED',
        'holds',
      ],
    ],
  },
  'a flood': {
    runs: {
      ordinary: play(FLOOD(4), { server: 'sysctl: { tcp_syncookies: 0 }', until: '6 s' }),
      named: {
        cookies: play(FLOOD(4), { until: '6 s' }),
        wide: play(FLOOD(64), { server: 'sysctl: { tcp_syncookies: 0 }', until: '6 s' }),
      },
      sets: {
        backlogs: () => [2, 3, 4].map(n => play(FLOOD(n), { server: 'sysctl: { tcp_syncookies: 0 }', until: '6 s' })),
      },
    },
    rows: [
      ['a plateau', "server's SYN queue is at most 5 from 0 to the end", 'holds'],
      ['the counter of what is refused', "server's TcpExtTCPReqQFullDrop is at least 1 at the end", 'holds'],
      ['a legitimate client out in the cold', 'client never enters ESTABLISHED', 'holds'],
      ['bounded memory', "server's memory never exceeds 4000 octets", 'holds'],
      ['with cookies it comes in', 'in cookies: client connect returns 0', 'holds'],
      ['the counter of cookies', 'in cookies: server counts TcpExtSyncookiesSent', 'holds'],
      [
        'another limit, another point of refusal',
        'in wide: server counts TcpExtTCPReqQFullDrop less often than in the ordinary run',
        'holds',
      ],
      ['in every run of a set', 'in every run of backlogs: client never enters ESTABLISHED', 'holds'],
      ['in a share of the runs', "in at least 60 % of runs: server's SYN queue reaches 4", 'holds'],
      ['in no run of a set', "in no run of backlogs: server's SYN queue exceeds 6", 'holds'],
    ],
  },
  'a gap in the data': {
    runs: {
      ordinary: play(FOUR_WRITES('0 network drop client data once skipping 1')),
      named: {
        whole: play(FOUR_WRITES()),
        'no-sack': play(FOUR_WRITES('0 network drop client data once skipping 1'), {
          server: 'sysctl: { tcp_sack: 0 }',
        }),
      },
    },
    rows: [
      [
        'an acknowledgment that stands, and the block beyond it',
        'server sends ACK with ack = client iss + 1001, sack client iss + 2001 to client iss + 3001',
        'holds',
      ],
      ['a block that grows', 'server sends ACK with sack 3001 to 5001', 'holds'],
      [
        'what is sent again, and what not',
        'client retransmits data with seq 2001 once and client never retransmits data with seq 3001',
        'holds',
      ],
      ['nothing lost, repeated or out of order', 'server reads 4000 octets', 'holds'],
      ['no option, no blocks', 'in no-sack: server never sends ACK with sack', 'holds'],
      ['as often as', 'in no-sack: client retransmits data at least as often as in the ordinary run', 'holds'],
      ['later than without the loss', 'server reads 4000 octets later than in whole', 'holds'],
      ['never more in flight than the window', 'client nxt <= client una + 65535 from 1 ms to the end', 'holds'],
      ['the window is not what shrinks', 'server never sends segment with window < 60', 'holds'],
    ],
  },
  'words in order': {
    runs: play(
      script(
        '200 ms client write("he")',
        '201 ms client write("llo")',
        '0 network duplicate client data after 1 ms once',
      ),
    ),
    rows: [
      ['the network says it twice', 'network duplicates client data once', 'holds'],
      ['the program hears it once', 'server reads nothing but "hello" and server reads "hello" once', 'holds'],
      ['what is not so is told', 'server reads nothing but "hehello"', 'fails'],
      ['the copy is thrown away', 'server drops data for TCP_OLD_DATA', 'holds'],
    ],
  },
  'the same four-tuple again, a second later': {
    runs: play(
      lines(
        LISTEN,
        '0 client connect(server:80, port=40000) as c',
        '500 ms attacker inject RST from server:80 to client:40000 seq=server nxt at-once',
        '500 ms attacker inject RST from client:40000 to server:80 seq=client nxt at-once',
        '600 ms client close()',
        '1 s client connect(server:80, port=40000) as c2',
      ),
      { client: '' },
    ),
    rows: [
      ['a clock of 64 ns between them', 'c2 iss = c iss + 15625000 ± 100000', 'holds'],
      ['not one of 4 ms', 'c2 iss = c iss + 250 ± 100', 'fails'],
    ],
  },
}

holdTo(OBSERVATIONS)
