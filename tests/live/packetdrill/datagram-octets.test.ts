import { describe, expect, test } from 'vitest'
import { decodeDatagram, encodeDatagram } from '@/lib/live/packetdrill/datagram-octets'
import type { IcmpDatagram, TcpDatagram, TcpOption } from '@/lib/packetdrill/datagram'
import { pcapFile } from '@/lib/trace/pcap'
import { hasTcpdump, tcpdump } from '../../support/tcpdump'

if (!hasTcpdump) console.warn("NOT TESTED: tcpdump's reading of a script's datagrams. tcpdump is not installed.")

const V4 = { version: 4, src: '192.0.2.1', dst: '192.168.0.1' } as const
const V6 = { version: 6, src: 'fd3d:fa7b:d17d::1', dst: 'fd3d:a0b:17d6::1' } as const

const segment = (ends: typeof V4 | typeof V6, options: readonly TcpOption[] = []): TcpDatagram => ({
  kind: 'tcp',
  ...ends,
  srcPort: 8080,
  dstPort: 53055,
  tos: 2,
  ttl: 255,
  seq: 4294967295,
  ack: 7,
  flags: 0x1c2,
  window: 65535,
  urgent: 3,
  options,
  length: 5,
})

const unreachable = (ends: typeof V4 | typeof V6, type: number, code: number, mtu: number): IcmpDatagram => ({
  kind: 'icmp',
  ...ends,
  type,
  code,
  mtu,
  quoted: { src: ends.dst, srcPort: 53055, dst: ends.src, dstPort: 8080, seq: 1, length: 1460 },
})

const lines = (octets: Uint8Array) => tcpdump(pcapFile([{ at: 0, octets }]), '-vv', '-t')

const NOP = { kind: 'nop' } as const
const OPTIONS: Readonly<Record<string, readonly TcpOption[]>> = {
  'no options': [],
  'a SYN of Linux': [
    { kind: 'mss', value: 1460 },
    { kind: 'sack-permitted' },
    { kind: 'timestamps', value: 1, echo: 4294967295 },
    NOP,
    { kind: 'window-scale', shift: 7 },
  ],
  'SACK blocks': [
    NOP,
    NOP,
    {
      kind: 'sack',
      blocks: [
        [1, 1461],
        [4294967290, 4],
      ],
    },
  ],
  'a cookie': [{ kind: 'fast-open-cookie', cookie: '3021b9d889017eeb' }, NOP, NOP],
  'a request for a cookie under the experimental kind': [{ kind: 'experimental-fast-open', cookie: '' }],
  'a digest': [NOP, NOP, { kind: 'md5', digest: '00112233445566778899aabbccddeeff' }],
  'counters of accurate ECN': [NOP, { kind: 'accurate-ecn', first: 'e1b', counters: [1, 70000, 3] }],
}

describe.each([
  ['IPv4', V4],
  ['IPv6', V6],
] as const)('a segment of a script over %s', (_, ends) => {
  test.each(Object.entries(OPTIONS))('comes back from its octets with %s', (_, options) => {
    const sent = segment(ends, options)
    expect(decodeDatagram(encodeDatagram(sent))).toEqual(sent)
  })

  test('is refused when an octet changed', () => {
    const octets = encodeDatagram(segment(ends))
    octets[octets.length - 1]! ^= 1
    expect(decodeDatagram(octets)).toBeNull()
  })

  test.skipIf(!hasTcpdump)('has a checksum that tcpdump finds correct', () => {
    expect(lines(encodeDatagram(segment(ends, OPTIONS['a SYN of Linux'])))).toMatch(/cksum 0x[0-9a-f]{4} \(correct\)/)
  })
})

describe.skipIf(!hasTcpdump)('an ICMP error, read by tcpdump,', () => {
  test('says over IPv4 which segment did not fit', () => {
    const text = lines(encodeDatagram(unreachable(V4, 3, 4, 1200)))
    expect(text).toContain('192.0.2.1 unreachable - need to frag (mtu 1200)')
    expect(text).toContain('192.168.0.1.53055 > 192.0.2.1.8080')
    expect(text).not.toMatch(/wrong icmp cksum|bad cksum/)
  })

  test('says over IPv6 which segment did not fit', () => {
    const text = lines(encodeDatagram(unreachable(V6, 2, 0, 1300)))
    expect(text).toMatch(/\[icmp6 sum ok\] ICMP6, packet too big, mtu 1300/)
  })
})

test('what carries no segment is none', () => {
  expect(decodeDatagram(encodeDatagram(unreachable(V4, 3, 1, 0)))).toBeNull()
  expect(decodeDatagram(new Uint8Array())).toBeNull()
})
