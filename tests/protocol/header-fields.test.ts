import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isIpv6 } from '@/lib/protocol/address'
import { fieldAt, type HeaderField, headerFields, octetsOfField } from '@/lib/protocol/header-fields'
import { encodeIcmp } from '@/lib/protocol/icmp-octets'
import { decodeSegment, encodeSegment } from '@/lib/protocol/wire'
import { anySegment } from '../support/segment-arbitrary'

const flat = (fields: readonly HeaderField[]): HeaderField[] => fields.flatMap(field => [field, ...flat(field.fields)])
/** The values of the fields by name; of several of one name all. */
function valuesOf(octets: Uint8Array): Record<string, (number | string | null)[]> {
  const values: Record<string, (number | string | null)[]> = {}
  for (const { name, value } of flat(headerFields(octets))) values[name] = [...(values[name] ?? []), value]
  return values
}

describe('the fields of a datagram', () => {
  test('hold what the decoder reads from it', () => {
    fc.assert(
      fc.property(anySegment, segment => {
        const octets = encodeSegment(segment)
        const decoded = decodeSegment(octets)
        if (!decoded.ok) throw new Error(decoded.message)
        const read = decoded.segment
        const values = valuesOf(octets)
        const ip = isIpv6(segment.dst) ? 'ipv6' : 'ipv4'
        expect(values[`${ip}.source`]).toEqual([read.src])
        expect(values[`${ip}.destination`]).toEqual([read.dst])
        expect(values['tcp.sourcePort']).toEqual([read.srcPort])
        expect(values['tcp.destinationPort']).toEqual([read.dstPort])
        expect(values['tcp.sequence']).toEqual([read.seq])
        expect(values['tcp.acknowledgment']).toEqual([read.ack])
        expect(values['tcp.window']).toEqual([read.window])
        for (const flag of ['syn', 'fin', 'rst', 'psh', 'urg', 'ece', 'cwr'] as const)
          expect(values[`tcp.flags.${flag}`], flag).toEqual([read[flag] ? 1 : 0])
        expect(values['tcp.flags.ack']).toEqual([read.ackFlag ? 1 : 0])
        const { mss, windowScale, timestamps, sack, sackPermitted } = read.options
        expect(values['tcp.options.mss.value']).toEqual(mss === undefined ? undefined : [mss])
        expect(values['tcp.options.windowScale.shift']).toEqual(windowScale === undefined ? undefined : [windowScale])
        expect(values['tcp.options.timestamps.tsval']).toEqual(timestamps && [timestamps.value])
        expect(values['tcp.options.timestamps.tsecr']).toEqual(timestamps && [timestamps.echo])
        expect(values['tcp.options.sack.left']).toEqual(sack?.map(([left]) => left))
        expect(values['tcp.options.sack.right']).toEqual(sack?.map(([, right]) => right))
        expect(values['tcp.options.sackPermitted'] !== undefined).toBe(sackPermitted === true)
      }),
    )
  })

  test('lie one behind the other and leave nothing out, at every depth', () => {
    fc.assert(
      fc.property(anySegment, segment => {
        const octets = encodeSegment(segment)
        const check = (fields: readonly HeaderField[], from: number, to: number) => {
          let bit = from
          for (const field of fields) {
            expect(field.bit, field.path).toBe(bit)
            bit += field.bits
            if (field.fields.length > 0) check(field.fields, field.bit, field.bit + field.bits)
          }
          expect(bit).toBe(to)
        }
        check(headerFields(octets), 0, octets.length * 8)
        const paths = flat(headerFields(octets)).map(field => field.path)
        expect(new Set(paths).size, 'no path is used twice').toBe(paths.length)
      }),
    )
  })

  test('are found again by an octet of theirs', () => {
    fc.assert(
      fc.property(anySegment, segment => {
        const octets = encodeSegment(segment)
        const fields = headerFields(octets)
        for (let at = 0; at < octets.length; at++) {
          const field = fieldAt(fields, at)!
          const [from, to] = octetsOfField(field)
          expect(at >= from && at < to).toBe(true)
        }
        expect(fieldAt(fields, octets.length)).toBeNull()
      }),
    )
  })

  test('go on into what an ICMP error quotes, as far as it does', () => {
    const quoted = { src: '10.0.0.1', srcPort: 40_000, dst: '10.0.0.2', dstPort: 80, seq: 7, octets: 1500 }
    const values = valuesOf(encodeIcmp({ src: '10.0.0.9', dst: '10.0.0.1', type: 3, code: 4, mtu: 1400, quoted }))
    expect(values['icmp.type']).toEqual([3])
    expect(values['icmp.mtu']).toEqual([1400])
    expect(values['quoted.ipv4.totalLength']).toEqual([1500])
    expect(values['quoted.tcp.sequence']).toEqual([7])
    expect(values['quoted.tcp.acknowledgment']).toBeUndefined()
  })
})
