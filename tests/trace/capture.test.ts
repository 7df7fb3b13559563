import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Segment } from '@/lib/protocol/segment'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import type { Trace } from '@/lib/trace/events'
import { tracePcap } from '@/lib/trace/pcap'
import { traceTcpdump } from '@/lib/trace/tcpdump'
import { anySegment } from '../support/segment-arbitrary'
import { hasTcpdump, tcpdump } from '../support/tcpdump'

const LOST_AND_COPIED = `until: 3 s
client: { iss: 4294967295, sysctl: { tcp_timestamps: 0 } }
server: { iss: 5000, sysctl: { tcp_timestamps: 0 } }
script: |
  0       server   listen(7000, backlog=4, accept=always, read=yes, on-eof=close, eof-delay=60 ms)
  0       network  drop client SYN once
  0       network  duplicate client data after 5 ms once
  0       client   connect(server:7000, port=40000, read=yes)
  1500 ms client   write("hello")
  2 s     client   close()
`

function played(text: string): Trace {
  const parsed = parseScenarioFile(text)
  if (!parsed.ok) throw new Error(parsed.problems[0]!.message)
  return run(parsed.scenario)
}

/** A trace in which the client just sends these segments, one a millisecond. */
const sending = (segments: readonly Segment[]): Trace => ({
  engine: 'by hand',
  seed: 1,
  hosts: [{ name: 'client', address: '10.0.0.1' }],
  endedAt: segments.length * 1_000,
  entries: segments.map((segment, id) => ({
    id,
    at: id * 1_000,
    cause: null,
    host: 'client',
    kind: 'sent',
    packet: id,
    segment,
    sock: null,
    reason: 'data',
  })),
})

describe('a run in the notation of tcpdump', () => {
  const trace = played(LOST_AND_COPIED)

  test('shows each segment once when it is put on the wire, numbers relative after the handshake', () => {
    expect(traceTcpdump(trace)).toMatchInlineSnapshot(`
      "00:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.7000: Flags [S], seq 4294967295, win 64240, options [mss 1460,nop,nop,sackOK,nop,wscale 10], length 0
      00:00:01.000000 IP 10.0.0.1.40000 > 10.0.0.2.7000: Flags [S], seq 4294967295, win 64240, options [mss 1460,nop,nop,sackOK,nop,wscale 10], length 0
      00:00:01.020000 IP 10.0.0.2.7000 > 10.0.0.1.40000: Flags [S.], seq 5000, ack 0, win 64240, options [mss 1460,nop,nop,sackOK,nop,wscale 10], length 0
      00:00:01.040000 IP 10.0.0.1.40000 > 10.0.0.2.7000: Flags [.], ack 1, win 63, length 0
      00:00:01.500000 IP 10.0.0.1.40000 > 10.0.0.2.7000: Flags [P.], seq 1:6, ack 1, win 63, length 5
      00:00:01.500000 IP 10.0.0.1.40000 > 10.0.0.2.7000: Flags [P.], seq 1:6, ack 1, win 63, length 5
      00:00:01.520000 IP 10.0.0.2.7000 > 10.0.0.1.40000: Flags [.], ack 6, win 63, length 0
      00:00:01.525000 IP 10.0.0.2.7000 > 10.0.0.1.40000: Flags [.], ack 6, win 63, options [nop,nop,sack 1 {1:6}], length 0
      00:00:02.000000 IP 10.0.0.1.40000 > 10.0.0.2.7000: Flags [F.], seq 6, ack 1, win 63, length 0
      00:00:02.060000 IP 10.0.0.2.7000 > 10.0.0.1.40000: Flags [.], ack 7, win 63, length 0
      00:00:02.080000 IP 10.0.0.2.7000 > 10.0.0.1.40000: Flags [F.], seq 1, ack 7, win 63, length 0
      00:00:02.100000 IP 10.0.0.1.40000 > 10.0.0.2.7000: Flags [.], ack 2, win 63, length 0
      "
    `)
  })

  test('shows the numbers of the wire under -S', () => {
    const [, , synAck, ack] = traceTcpdump(trace, { absolute: true }).split('\n')
    expect(synAck).toContain('Flags [S.], seq 5000, ack 0,')
    expect(ack).toContain('Flags [.], ack 5001,')
  })

  test('shows on a host what it sends and what reaches it', () => {
    const at = (host: string) =>
      traceTcpdump(trace, { host })
        .split('\n')
        .filter(line => line.includes('Flags [S]'))
    expect(at('client').map(line => line.slice(0, 15))).toEqual(['00:00:00.000000', '00:00:01.000000'])
    expect(at('server').map(line => line.slice(0, 15))).toEqual(['00:00:01.020000'])
  })
})

describe.skipIf(!hasTcpdump)('tcpdump itself', () => {
  test('prints the capture of a run as we do', () => {
    const trace = played(LOST_AND_COPIED)
    expect(tcpdump(tracePcap(trace))).toBe(traceTcpdump(trace))
    expect(tcpdump(tracePcap(trace), '-S')).toBe(traceTcpdump(trace, { absolute: true }))
    expect(tcpdump(tracePcap(trace, 'server'))).toBe(traceTcpdump(trace, { host: 'server' }))
  })

  test('prints any segments as we do, and finds no bad checksum', () => {
    const plain = anySegment.map(segment => ({
      ...segment,
      // Ports of which tcpdump would guess the protocol; URG, whose pointer we do not model; a cookie tcpdump finds too short.
      srcPort: 40_000 + (segment.srcPort % 3),
      dstPort: 40_000 + (segment.dstPort % 3),
      src: '10.0.0.1',
      dst: '10.0.0.2',
      urg: false,
      options: withoutCookie(segment),
    }))
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 40 }), segments => {
        const trace = sending(segments)
        expect(traceTcpdump(trace)).toBe(tcpdump(tracePcap(trace)))
        const verbose = tcpdump(tracePcap(trace), '-vv')
        expect(verbose.match(/\(correct\)/g)).toHaveLength(segments.length)
        expect(verbose).not.toMatch(/\(incorrect|bad cksum/)
      }),
      { numRuns: 25 },
    )
  })
})

function withoutCookie({ options }: Segment): Segment['options'] {
  const { fastOpenCookie: _, ...rest } = options
  return rest
}
