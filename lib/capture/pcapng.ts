import { type CaptureFault, MOST_PACKET_OCTETS, MOST_PACKETS, refused } from './bounds'
import type { RawFrame, RawFrames } from './raw-frames'

/** Block types (draft-ietf-opsawg-pcapng §4). */
const SECTION = 0x0a0d0d0a
const INTERFACE = 1
const OLD_PACKET = 2
const SIMPLE_PACKET = 3
const ENHANCED_PACKET = 6
const BYTE_ORDER = 0x1a2b3c4d
/** Type and length before the body, the length once more after it. */
const AROUND = 12
/** The option that says in which unit an interface counts time. */
const IF_TSRESOL = 9
/** Finer clocks than these are no clocks. */
const FINEST_DECIMAL = 18
const FINEST_BINARY = 60

interface Interface {
  readonly linkType: number
  readonly snapLength: number
  /** Ticks of its clock in a second. */
  readonly perSecond: bigint
}

/** The packets of a pcapng file. Blocks of other kinds are passed over. */
export function readPcapng(file: Uint8Array): RawFrames {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const frames: RawFrame[] = []
  let interfaces: Interface[] = []
  let little = true
  let clock = 0n
  let at = 0
  for (; at + AROUND <= file.length; ) {
    const type = view.getUint32(at, little)
    if (type === SECTION) {
      const order = byteOrder(view, at + 8)
      if (order === null) return refused('not-a-capture', at + 8)
      little = order
      interfaces = []
    }
    const length = view.getUint32(at + 4, little)
    if (length < AROUND || length % 4 !== 0) return refused('block-length', at + 4)
    if (at + length > file.length) return { ok: true, frames, cut: true }
    const body = new DataView(file.buffer, file.byteOffset + at + 8, length - AROUND)
    if (type === SECTION) {
      if (body.byteLength < 16) return refused('cut-header', at)
      if (body.getUint16(4, little) !== 1) return refused('version', at + 12)
    } else if (type === INTERFACE) {
      const found = readInterface(body, little)
      if (typeof found === 'string') return refused(found, at)
      interfaces.push(found)
    } else if (type === ENHANCED_PACKET || type === OLD_PACKET || type === SIMPLE_PACKET) {
      if (frames.length === MOST_PACKETS) return refused('too-many-packets', at)
      const found = readPacket(type, body, little, interfaces, clock)
      if (typeof found === 'string') return refused(found, at)
      frames.push(found)
      clock = found.clock
    }
    at += length
  }
  return { ok: true, frames, cut: at < file.length }
}

function byteOrder(view: DataView, at: number): boolean | null {
  if (view.getUint32(at, true) === BYTE_ORDER) return true
  return view.getUint32(at, false) === BYTE_ORDER ? false : null
}

function readInterface(body: DataView, little: boolean): Interface | CaptureFault {
  if (body.byteLength < 8) return 'block-length'
  let perSecond = 1_000_000n
  for (let at = 8; at + 4 <= body.byteLength; ) {
    const [code, length] = [body.getUint16(at, little), body.getUint16(at + 2, little)]
    if (code === 0 || at + 4 + length > body.byteLength) break
    if (code === IF_TSRESOL && length === 1) {
      const found = resolution(body.getUint8(at + 4))
      if (found === null) return 'clock'
      perSecond = found
    }
    at += 4 + length + ((4 - (length % 4)) % 4)
  }
  return { linkType: body.getUint16(0, little), snapLength: body.getUint32(4, little), perSecond }
}

/** The highest bit chooses between powers of two and of ten. */
function resolution(value: number): bigint | null {
  const power = value & 0x7f
  if (value & 0x80) return power > FINEST_BINARY ? null : 2n ** BigInt(power)
  return power > FINEST_DECIMAL ? null : 10n ** BigInt(power)
}

function readPacket(
  type: number,
  body: DataView,
  little: boolean,
  interfaces: readonly Interface[],
  last: bigint,
): RawFrame | CaptureFault {
  const header = type === SIMPLE_PACKET ? 4 : 20
  if (body.byteLength < header) return 'block-length'
  const place = type === SIMPLE_PACKET ? 0 : type === OLD_PACKET ? body.getUint16(0, little) : body.getUint32(0, little)
  const known = interfaces[place]
  if (known === undefined) return 'no-interface'
  const { linkType, snapLength, perSecond } = known
  // a simple packet says only how long it was; it is cut where its interface cuts
  const original = body.getUint32(header - 4, little)
  const captured = type === SIMPLE_PACKET ? Math.min(original, snapLength || original) : body.getUint32(12, little)
  if (captured > MOST_PACKET_OCTETS || header + captured > body.byteLength) return 'packet-length'
  const octets = new Uint8Array(body.buffer, body.byteOffset + header, captured)
  // nor does it say when: not before the one in front of it
  if (type === SIMPLE_PACKET) return { clock: last, linkType, octets }
  const ticks = (BigInt(body.getUint32(4, little)) << 32n) | BigInt(body.getUint32(8, little))
  return { clock: (ticks * 1_000_000n) / perSecond, linkType, octets }
}
