import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeOptions } from '@/lib/protocol/option-octets'
import { NO_OPTIONS } from '@/lib/protocol/options'
import type { Segment } from '@/lib/protocol/segment'
import { checksum, decodeSegment, encodeSegment } from '@/lib/protocol/wire'
import { anySegment } from '../support/segment-arbitrary'

const SYN: Segment = {
  src: '10.0.0.1',
  srcPort: 1,
  dst: '10.0.0.2',
  dstPort: 2,
  seq: 0,
  ack: 0,
  syn: true,
  ackFlag: false,
  fin: false,
  rst: false,
  psh: false,
  urg: false,
  ece: false,
  cwr: false,
  window: 0,
  length: 0,
  data: '',
  options: NO_OPTIONS,
}

const hex = (octets: Uint8Array): string => Buffer.from(octets).toString('hex')

/** The datagram with some octets replaced, its IP checksum set right again unless that is what was replaced. */
function spoilt(at: number, ...octets: number[]): Uint8Array {
  const datagram = encodeSegment({ ...SYN, options: { mss: 1460 } })
  datagram.set(octets, at)
  if (at < 20 && at !== 10) {
    datagram.set([0, 0], 10)
    const sum = checksum(datagram.subarray(0, 20))
    datagram.set([sum >> 8, sum & 0xff], 10)
  }
  return datagram
}

const faultOf = (octets: Uint8Array): string => {
  const decoded = decodeSegment(octets)
  return decoded.ok ? 'none' : `${decoded.fault} at ${decoded.at}`
}

describe('a segment on the wire', () => {
  test('begins with an IPv4 header whose checksum covers its ten words', () => {
    // 4500 + 0028 + 0000 + 4000 + 4006 + 0a00 + 0001 + 0a00 + 0002 = d931, whose complement is 26ce.
    expect(hex(encodeSegment(SYN).subarray(0, 20))).toBe('45000028000040004006' + '26ce' + '0a0000010a000002')
  })

  test('has a checksum over the pseudo header, the header and the data', () => {
    // Pseudo header 0a00 + 0001 + 0a00 + 0002 + 0006 + 0014 = 141d; header 0001 + 0002 + 5002 = 5005;
    // together 6422, whose complement is 9bdd.
    expect(hex(encodeSegment(SYN).subarray(20))).toBe('000100020000000000000000' + '5002' + '0000' + '9bdd' + '0000')
  })

  test('has the carries of the sum added again, and an odd octet of data padded', () => {
    // Pseudo header 1403 + 0006 + 0015 = 141e; ports 0003; offset and flags 5018; data 4100; together a539.
    // Five words ffff (seq, ack, window) add nothing in ones' complement; the complement is 5ac6.
    const segment = {
      ...SYN,
      syn: false,
      ackFlag: true,
      psh: true,
      seq: 0xffffffff,
      ack: 0xffffffff,
      window: 0xffff,
      data: 'A',
      length: 1,
    }
    expect(hex(encodeSegment(segment).subarray(36, 38))).toBe('5ac6')
  })

  test('carries its options in the order and with the padding of Linux', () => {
    const options = { mss: 1460, sackPermitted: true, timestamps: { value: 1, echo: 2 }, windowScale: 7 } as const
    const octets = encodeSegment({ ...SYN, options })
    expect(hex(octets.subarray(40))).toBe('020405b4' + '0402' + '080a0000000100000002' + '01' + '030307')
    expect(octets[32]! >> 4).toBe(10)
  })

  test('carries zeros for data of which only the length is known', () => {
    const octets = encodeSegment({ ...SYN, data: null, length: 3 })
    expect(hex(octets.subarray(40))).toBe('000000')
  })

  test('is the same after it was decoded', () => {
    fc.assert(
      fc.property(anySegment, segment => {
        expect(decodeSegment(encodeSegment(segment))).toEqual({ ok: true, segment })
      }),
    )
  })

  test('refuses what no datagram can hold', () => {
    expect(() => encodeSegment({ ...SYN, src: '2001:db8::1' })).toThrow('No datagram leads from 2001:db8::1')
    expect(() => encodeSegment({ ...SYN, src: '10.0.0.256' })).toThrow('is not an address')
    expect(() => encodeSegment({ ...SYN, data: null, length: 65_536 })).toThrow('longer than 65535')
    const sack = Array.from({ length: 4 }, () => [1, 2] as const)
    const options = { sack, timestamps: { value: 1, echo: 1 } }
    expect(() => encodeSegment({ ...SYN, options })).toThrow('has room for 40')
  })
})

describe('octets that are no segment are refused with the place of the fault', () => {
  const datagram = encodeSegment(SYN)
  test.each([
    ['an empty text', new Uint8Array(0), 'truncated at 0'],
    ['half an IPv4 header', datagram.subarray(0, 10), 'truncated at 10'],
    ['a datagram cut short', datagram.subarray(0, 39), 'truncated at 39'],
    ['half an IPv6 header', spoilt(0, 0x60).subarray(0, 39), 'truncated at 39'],
    ['version 5', spoilt(0, 0x50), 'not-ip at 0'],
    ['an IPv4 header of 16 octets', spoilt(0, 0x44), 'ip-header-length at 0'],
    ['a wrong IPv4 checksum', spoilt(10, 0xff, 0xff), 'ip-checksum at 10'],
    ['a first fragment', spoilt(6, 0x20, 0), 'fragment at 6'],
    ['a later fragment', spoilt(6, 0, 1), 'fragment at 6'],
    ['UDP', spoilt(9, 17), 'not-tcp at 9'],
    ['a datagram without room for a TCP header', spoilt(2, 0, 30), 'truncated at 30'],
    ['a TCP header of 16 octets', spoilt(32, 0x40), 'data-offset at 32'],
    ['a TCP header longer than the datagram', spoilt(32, 0xf0), 'data-offset at 32'],
    ['a wrong checksum', spoilt(36, 0xff, 0xff), 'tcp-checksum at 36'],
    ['one flipped bit of the address', spoilt(15, 9), 'tcp-checksum at 36'],
  ])('%s', (_, octets, fault) => {
    expect(faultOf(octets)).toBe(fault)
  })

  test.each([
    ['an option of length 0 ends the options', [2, 0, 5, 180], {}],
    ['an option longer than the header ends them', [2, 9, 5, 180], {}],
    ['a kind without a length at the end', [1, 1, 1, 2], {}],
    ['an MSS of three octets is skipped', [2, 3, 5, 1], {}],
    ['an unknown kind is skipped', [253, 4, 1, 2], {}],
    ['what comes before is kept', [2, 4, 5, 180, 8, 0, 0, 0], { mss: 1460 }],
    ['what comes after a skipped one is read', [3, 2, 4, 2], { sackPermitted: true }],
    ['nothing is read behind the end of the list', [0, 4, 2, 1], {}],
  ])('%s', (_, octets, options) => {
    const padded = [...octets, ...Array(octets.length % 4 === 0 ? 0 : 4 - (octets.length % 4)).fill(1)]
    expect(decodeOptions(new DataView(Uint8Array.from(padded).buffer))).toEqual(options)
  })

  test('and no octets whatever make the decoder throw', () => {
    fc.assert(
      fc.property(anySegment, fc.nat(), fc.nat(255), (segment, at, octet) => {
        const octets = encodeSegment(segment)
        octets[at % octets.length] = octet
        expect(typeof decodeSegment(octets).ok).toBe('boolean')
      }),
    )
  })
})
