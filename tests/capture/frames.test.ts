import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MOST_OCTETS, MOST_PACKETS } from '@/lib/capture/bounds'
import { readCapture } from '@/lib/capture/connections'
import { readFrames } from '@/lib/capture/frames'
import { datagramIn } from '@/lib/capture/link-layer'
import { tracePcap } from '@/lib/trace/pcap'
import { tracePcapng } from '@/lib/trace/pcapng'
import { classicFile, labTrace, nextFile, type Packet, recorded } from './files'

const PACKETS: readonly Packet[] = [
  { micros: 1_700_000_000_000_001, octets: Uint8Array.of(1, 2, 3) },
  { micros: 1_700_000_000_250_000, octets: Uint8Array.of(4, 5, 6, 7, 8) },
]
const moments = (file: Uint8Array) => {
  const read = readFrames(file)
  return read.ok ? read.frames.map(({ at, octets }) => [at, [...octets]]) : read.why
}
const TOLD = [
  [0, [1, 2, 3]],
  [249_999, [4, 5, 6, 7, 8]],
]

describe('a capture file', () => {
  test.each([true, false])('is read in either byte order (little endian: %s)', little => {
    expect(moments(classicFile(PACKETS, { little }))).toEqual(TOLD)
    expect(moments(nextFile(PACKETS, { little }))).toEqual(TOLD)
  })

  test.each([6, 9, 12])('of pcapng is read with a clock of 10^-%s s', resolution => {
    expect(moments(nextFile(PACKETS, { resolution }))).toEqual(TOLD)
  })

  test('of pcapng may count in powers of two', () => {
    expect(moments(nextFile(PACKETS, { resolution: 0x80 | 30 }))).toEqual(TOLD)
  })

  test('tells its packets by their time, whatever their order in it', () => {
    expect(moments(classicFile(PACKETS.toReversed()))).toEqual(TOLD)
  })

  test('that the lab itself writes is read alike from either format', () => {
    for (const name of ['lost-last-ack', 'lost-data-fast-retransmit', 'fast-open']) {
      const [classic, next] = [tracePcap(labTrace(name), 'server'), tracePcapng(labTrace(name), 'server')].map(
        readCapture,
      )
      expect(next?.ok && next.connections).toEqual(classic?.ok && classic.connections)
      expect(next?.ok && next.connections.length).toBeGreaterThan(0)
    }
  })

  test('recorded by tcpdump is read, from an Ethernet and from "any"', () => {
    for (const name of ['loopback', 'cooked']) {
      const read = readFrames(recorded(name))
      expect(read.ok && read.frames.length).toBe(11)
    }
  })
})

describe('a file that ends too early', () => {
  test.each([classicFile(PACKETS), nextFile(PACKETS), recorded('loopback')])(
    'holds what came before, wherever it is cut',
    file => {
      for (let length = 0; length < file.length; length++) {
        const read = readFrames(file.subarray(0, length))
        if (read.ok) expect(read.frames.length).toBeLessThan(12)
        else expect(['empty', 'not-a-capture', 'cut-header']).toContain(read.why)
      }
      const last = readFrames(file.subarray(0, file.length - 1))
      expect(last.ok && last.cut).toBe(true)
    },
  )
})

describe('a hostile file', () => {
  const changed = (file: Uint8Array, at: number, word: number, little = true) => {
    const copy = file.slice()
    new DataView(copy.buffer).setUint32(at, word, little)
    return readFrames(copy)
  }

  test('is refused by its first octets, its version, or its size', () => {
    expect(readFrames(new Uint8Array(0))).toMatchObject({ why: 'empty' })
    expect(readFrames(new TextEncoder().encode('GET / HTTP/1.1\r\n\r\n'))).toMatchObject({ why: 'not-a-capture' })
    expect(changed(classicFile(PACKETS), 4, 0x0004_0009)).toMatchObject({ why: 'version' })
    expect(readFrames(new Uint8Array(MOST_OCTETS + 1))).toMatchObject({ why: 'too-large' })
  })

  test('cannot name a length that is not there', () => {
    expect(changed(classicFile(PACKETS), 32, 0xffff_ffff)).toEqual({ ok: false, why: 'packet-length', at: 32 })
    const section = 28
    expect(changed(nextFile(PACKETS), 4, 0)).toMatchObject({ why: 'block-length' })
    expect(changed(nextFile(PACKETS), 4, 29)).toMatchObject({ why: 'block-length' })
    expect(changed(nextFile(PACKETS), section + 4, 0xffff_fffc)).toMatchObject({ ok: false, why: 'empty' })
    expect(changed(nextFile(PACKETS), section + 20 + 20, 0x0fff_ffff)).toMatchObject({ why: 'packet-length' })
  })

  test('cannot use an interface or a clock that is none', () => {
    expect(changed(nextFile(PACKETS), 28 + 20 + 8, 7)).toMatchObject({ why: 'no-interface' })
    expect(readFrames(nextFile(PACKETS, { resolution: 100 }))).toMatchObject({ why: 'clock' })
    expect(readFrames(nextFile(PACKETS, { resolution: 0xff }))).toMatchObject({ why: 'clock' })
  })

  test('cannot hold more packets, or last longer, than a run', () => {
    const many = Array.from({ length: MOST_PACKETS + 1 }, (_, micros) => ({ micros, octets: new Uint8Array(0) }))
    expect(readFrames(classicFile(many))).toMatchObject({ why: 'too-many-packets' })
    expect(readFrames(nextFile(many))).toMatchObject({ why: 'too-many-packets' })
    const late = [...PACKETS, { micros: PACKETS[0]!.micros + 3 * 24 * 3_600_000_000, octets: new Uint8Array(0) }]
    expect(readFrames(classicFile(late))).toMatchObject({ why: 'too-long' })
  })

  test('of any octets is read or refused, never thrown over', () => {
    const seeds = [classicFile(PACKETS), nextFile(PACKETS), recorded('loopback'), recorded('cooked')]
    const mutated = fc
      .tuple(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(2_000), fc.nat(255)), { maxLength: 12 }),
        fc.nat(2_000),
      )
      .map(([seed, changes, cut]) => {
        const file = seed.slice()
        for (const [at, octet] of changes) file[at % file.length] = octet
        return cut % 3 === 0 ? file.subarray(0, cut % file.length) : file
      })
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 400 })), file => {
        const read = readCapture(file)
        if (!read.ok) return read.at >= 0
        return read.connections.every(
          ({ seen }) => seen.length > 0 && seen.every(({ at }) => Number.isSafeInteger(at) && at >= 0),
        )
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('what a packet is wrapped in', () => {
  const datagram = Uint8Array.of(0x45, 0, 0, 20)
  const wrapped = (...octets: number[]) => Uint8Array.of(...octets, ...datagram)
  const macs = Array.from({ length: 12 }, () => 2)

  test.each([
    ['raw IP', 101, wrapped()],
    ['raw IPv4', 228, wrapped()],
    ['loopback of BSD', 0, wrapped(2, 0, 0, 0)],
    ['loopback of OpenBSD', 108, wrapped(0, 0, 0, 2)],
    ['Ethernet', 1, wrapped(...macs, 0x08, 0x00)],
    ['Ethernet with IPv6', 1, wrapped(...macs, 0x86, 0xdd)],
    ['a VLAN', 1, wrapped(...macs, 0x81, 0x00, 0, 7, 0x08, 0x00)],
    ['a VLAN in a VLAN', 1, wrapped(...macs, 0x88, 0xa8, 0, 7, 0x81, 0x00, 0, 8, 0x08, 0x00)],
    ['Linux cooked', 113, wrapped(...Array.from({ length: 14 }, () => 0), 0x08, 0x00)],
    ['Linux cooked, version 2', 276, wrapped(0x08, 0x00, ...Array.from({ length: 18 }, () => 0))],
  ])('%s', (_, linkType, packet) => {
    expect(datagramIn(linkType, packet)).toEqual(datagram)
    for (let length = 0; length < packet.length - 4; length++)
      expect(datagramIn(linkType, packet.subarray(0, length))?.length ?? 0).toBe(0)
  })

  test('ARP is none of it, and of a link that nobody knows nothing is read', () => {
    expect(datagramIn(1, wrapped(...macs, 0x08, 0x06))).toBe(null)
    expect(readCapture(classicFile(PACKETS, { linkType: 147 }))).toMatchObject({ why: 'link-type', linkType: 147 })
    expect(readCapture(classicFile(PACKETS))).toMatchObject({ why: 'no-tcp' })
  })
})
