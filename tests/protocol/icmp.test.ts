import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAddress } from '@/lib/protocol/address'
import { type IcmpMessage, icmpName } from '@/lib/protocol/icmp'
import { decodeIcmp, encodeIcmp } from '@/lib/protocol/icmp-octets'
import { checksum } from '@/lib/protocol/ip-octets'

const TOO_LONG: IcmpMessage = {
  src: '10.0.0.254',
  dst: '10.0.0.1',
  type: 3,
  code: 4,
  mtu: 1400,
  quoted: { src: '10.0.0.1', srcPort: 40000, dst: '10.0.0.2', dstPort: 80, seq: 1001, octets: 1500 },
}
const TOO_BIG: IcmpMessage = {
  src: '2001:db8::fe',
  dst: '2001:db8::1',
  type: 2,
  code: 0,
  mtu: 1280,
  quoted: { src: '2001:db8::1', srcPort: 40000, dst: '2001:db8::2', dstPort: 80, seq: 1001, octets: 1500 },
}

describe('an ICMP error on the wire', () => {
  test('says the MTU of the next hop in the second half of its unused word (RFC 1191 §4)', () => {
    const octets = encodeIcmp(TOO_LONG)
    expect(octets.length).toBe(20 + 8 + 20 + 8)
    expect(octets[9]).toBe(1)
    expect([...octets.subarray(20, 22), ...octets.subarray(24, 28)]).toEqual([3, 4, 0, 0, 0x05, 0x78])
    expect(checksum(octets.subarray(20))).toBe(0)
  })

  test('quotes the header of the datagram and eight octets of its segment (RFC 792)', () => {
    const quoted = encodeIcmp(TOO_LONG).subarray(28)
    expect([quoted[0], quoted[2]! * 256 + quoted[3]!]).toEqual([0x45, 1500])
    expect([...quoted.subarray(20)]).toEqual([0x9c, 0x40, 0, 80, 0, 0, 0x03, 0xe9])
  })

  test('has 32 bits for the MTU and covers its addresses in IPv6 (RFC 4443 §2.3, §3.2)', () => {
    const octets = encodeIcmp(TOO_BIG)
    expect([octets[6], ...octets.subarray(40, 42), ...octets.subarray(44, 48)]).toEqual([58, 2, 0, 0, 0, 0x05, 0])
    octets[23]! ^= 1
    expect(decodeIcmp(octets)).toMatchObject({ ok: false, fault: 'icmp-checksum' })
  })

  test.each([TOO_LONG, TOO_BIG, { ...TOO_LONG, code: 1, mtu: 0 }, { ...TOO_BIG, type: 1, code: 3, mtu: 0 }])(
    'is the same after it was decoded: $type/$code to $dst',
    message => {
      expect(decodeIcmp(encodeIcmp(message))).toEqual({ ok: true, message })
    },
  )

  test('and no octets whatever make the decoder throw', () => {
    fc.assert(
      fc.property(fc.constantFrom(TOO_LONG, TOO_BIG), fc.nat(), fc.nat(255), fc.nat(100), (message, at, octet, cut) => {
        const octets = encodeIcmp(message)
        octets[at % octets.length] = octet
        expect(typeof decodeIcmp(octets.subarray(0, octets.length - (cut % octets.length))).ok).toBe('boolean')
      }),
    )
  })

  test('has one name in both versions', () => {
    expect([icmpName(TOO_LONG), icmpName(TOO_BIG), icmpName({ ...TOO_BIG, type: 9 })]).toEqual([
      'too-long',
      'too-long',
      'type 9 code 0',
    ])
  })
})

describe('the canonical text of an address', () => {
  test.each([
    ['2001:0DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['::', '::'],
    ['0:0:1:0:0:0:0:0', '0:0:1::'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['::ffff:a00:1', '::ffff:10.0.0.1'],
    ['::ffff:10.0.0.1', '::ffff:10.0.0.1'],
    ['10.0.0.1', '10.0.0.1'],
  ])('of %s is %s (RFC 5952)', (written, canonical) => {
    expect(parseAddress(written)).toBe(canonical)
  })

  test.each([
    '',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '12345::',
    '10.0.0',
    '10.0.0.256',
    '01.2.3.4',
    'x',
  ])('%j is no address', written => {
    expect(parseAddress(written)).toBeNull()
  })
})
