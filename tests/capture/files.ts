import { readdirSync, readFileSync } from 'node:fs'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import type { Trace } from '@/lib/trace/events'

export const LABS = readdirSync('content/labs').map(name => name.replace('.yaml', ''))

/** The run of a lab. */
export function labTrace(name: string): Trace {
  const parsed = parseScenarioFile(readFileSync(`content/labs/${name}.yaml`, 'utf8'))
  if (!parsed.ok) throw new Error(`${name} cannot be read.`)
  return run(parsed.scenario)
}

export const recorded = (name: string): Uint8Array => new Uint8Array(readFileSync(`tests/capture/${name}.pcap`))

/** A packet for a file: when its clock showed what, and its octets. */
export interface Packet {
  readonly micros: number
  readonly octets: Uint8Array
}

const octetsOf = (view: DataView): Uint8Array => new Uint8Array(view.buffer)
const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** A classic file of microseconds, in either byte order. */
export function classicFile(packets: readonly Packet[], { linkType = 101, little = true } = {}): Uint8Array {
  const head = new DataView(new ArrayBuffer(24))
  head.setUint32(0, 0xa1b2c3d4, little)
  head.setUint16(4, 2, little)
  head.setUint16(6, 4, little)
  head.setUint32(16, 262_144, little)
  head.setUint32(20, linkType, little)
  const records = packets.flatMap(({ micros, octets }) => {
    const record = new DataView(new ArrayBuffer(16))
    record.setUint32(0, Math.floor(micros / 1_000_000), little)
    record.setUint32(4, micros % 1_000_000, little)
    record.setUint32(8, octets.length, little)
    record.setUint32(12, octets.length, little)
    return [octetsOf(record), octets]
  })
  return joined([octetsOf(head), ...records])
}

function block(type: number, body: Uint8Array, little: boolean): Uint8Array {
  const padded = Math.ceil(body.length / 4) * 4
  const view = new DataView(new ArrayBuffer(12 + padded))
  view.setUint32(0, type, little)
  view.setUint32(4, 12 + padded, little)
  octetsOf(view).set(body, 8)
  view.setUint32(8 + padded, 12 + padded, little)
  return octetsOf(view)
}

/** A pcapng file of one section; `resolution` is the option if_tsresol, absent: microseconds. */
export function nextFile(
  packets: readonly Packet[],
  { linkType = 101, little = true, resolution = null as number | null } = {},
): Uint8Array {
  const section = new DataView(new ArrayBuffer(16))
  section.setUint32(0, 0x1a2b3c4d, little)
  section.setUint16(4, 1, little)
  section.setBigInt64(8, -1n, little)
  const options = resolution === null ? 0 : 12
  const face = new DataView(new ArrayBuffer(8 + options))
  face.setUint16(0, linkType, little)
  if (resolution !== null) {
    face.setUint16(8, 9, little)
    face.setUint16(10, 1, little)
    face.setUint8(12, resolution)
  }
  const perSecond =
    resolution === null ? 1_000_000n : resolution & 0x80 ? 2n ** BigInt(resolution & 0x7f) : 10n ** BigInt(resolution)
  const bodies = packets.map(({ micros, octets }) => {
    const head = new DataView(new ArrayBuffer(20))
    // the first tick that is not before the moment
    const ticks = (BigInt(micros) * perSecond + 999_999n) / 1_000_000n
    head.setUint32(4, Number(ticks >> 32n), little)
    head.setUint32(8, Number(ticks & 0xffff_ffffn), little)
    head.setUint32(12, octets.length, little)
    head.setUint32(16, octets.length, little)
    return block(6, joined([octetsOf(head), octets]), little)
  })
  return joined([block(0x0a0d0d0a, octetsOf(section), little), block(1, octetsOf(face), little), ...bodies])
}
