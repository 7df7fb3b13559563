import { holdTo, lines, type Observed, play, script } from './observed'

const POWER_OFF = (...more: readonly string[]) =>
  lines(
    '0 server listen(80, backlog=16, accept=always, read=yes)',
    '0 client connect(server:80, port=40000, read=yes, SO_KEEPALIVE=1)',
    ...more,
  )

const OBSERVATIONS: Readonly<Record<string, Observed>> = {
  'a peer that is gone': {
    runs: {
      ordinary: play(POWER_OFF('1 s server power-off'), { until: '3 h' }),
      named: { rebooted: play(POWER_OFF('1 s server power-off', '2 s server power-on'), { until: '3 h' }) },
    },
    rows: [
      ['a probe, by its number', 'client sends ACK with seq = client nxt - 1 at 7200.1 s', 'holds'],
      ['who sends it', 'client sends ACK on keepalive timer 9 times', 'holds'],
      ['the end after nine of them', 'client read returns ETIMEDOUT at 7875.1 s', 'holds'],
      ['nothing before', 'client is ESTABLISHED from 100 ms to 7874 s', 'holds'],
      ['a peer that came back denies it', 'in rebooted: server sends RST on ACK', 'holds'],
      [
        'earlier, and with another error',
        'in rebooted: client read returns ECONNRESET earlier than in the ordinary run',
        'vacuous',
      ],
      ['with another error', 'in rebooted: client read returns ECONNRESET at 7200.2 s', 'holds'],
    ],
  },
  'a program that does not read': {
    runs: play(
      lines(
        '0 server listen(80, backlog=16, accept=always)',
        '0 client connect(server:80, port=40000)',
        '200 ms client write(400000)',
        '20 s server read(1000000)',
      ),
      { until: '60 s' },
    ),
    rows: [
      ['a closed window', 'server sends ACK with window 0', 'holds'],
      ['a probe by its timer', "client's probe0 timer fires at least 3 times", 'holds'],
      ['the sender stands still', 'client never sends data between 2 s and 19 s', 'holds'],
      ['and goes on', 'client sends data after server calls read', 'holds'],
      ['within what was offered', 'client nxt <= client una + 65535 from 1 s to 19 s', 'holds'],
    ],
  },
  'a damaged segment': {
    runs: {
      ordinary: play(script('0 network corrupt client data once', '200 ms client write("hello")')),
      named: {
        unchecked: play(script('0 network corrupt client data once', '200 ms client write("hello")'), {
          server: 'variants: [no-checksum]',
        }),
      },
    },
    rows: [
      ['thrown away, for its checksum', 'server drops data for TCP_CSUM', 'holds'],
      [
        'repeated, since nothing was said',
        'client retransmits data on timeout once and server never sends RST',
        'holds',
      ],
      ['whole at the program', 'server reads nothing but "hello"', 'holds'],
      ['not so without the checksum', 'in unchecked: server reads nothing but "hello"', 'fails'],
      ['damaged octets are octets', 'in unchecked: server reads 5 octets earlier than in the ordinary run', 'holds'],
    ],
  },
  'a Fast Open cookie': {
    runs: play(
      lines(
        '0 server listen(80, backlog=16, accept=always, read=yes, TCP_FASTOPEN=16)',
        '0 client connect(server:80, port=40000, data="first")',
        '1 s client connect(server:80, port=40001, data="second")',
      ),
      { server: 'iss: [5000, 7000], sysctl: { tcp_fastopen: 3 }' },
    ),
    rows: [
      [
        'asked for and given',
        'client sends SYN with fast-open-cookie and server sends SYN,ACK with fast-open-cookie',
        'holds',
      ],
      ['data on the next SYN', 'client sends SYN with data "second"', 'holds'],
      ['acknowledged with it', 'server sends SYN,ACK with ack = client iss + 7', 'holds'],
      ['read before the handshake is over', 'server reads "second" before s2 enters ESTABLISHED', 'holds'],
    ],
  },
  'a close with unread data, and a port nobody serves': {
    runs: play(
      lines(
        '0 server listen(80, backlog=16, accept=always)',
        '0 client connect(server:80, port=40000, read=yes) as c',
        '200 ms client c.write(10)',
        '1 s server close()',
        '2 s client connect(server:81, port=40001) as nobody',
      ),
    ),
    rows: [
      ['RST in place of FIN', 'server sends RST on close and server never sends FIN', 'holds'],
      ['no TIME_WAIT', 'server never enters TIME_WAIT and s1 is CLOSED at 1100 ms', 'holds'],
      ['the counter of it', 'server counts TcpExtTCPAbortOnClose once', 'holds'],
      ['what the peer hears', 'c read returns ECONNRESET', 'holds'],
      ['a refusal for the other', 'nobody connect returns ECONNREFUSED', 'holds'],
      ['on its port alone', 'server sends RST with source-port 81 once', 'holds'],
    ],
  },
}

holdTo(OBSERVATIONS)
