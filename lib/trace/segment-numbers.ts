import { flagBits, flagsOf } from '../protocol/flag-bits'
import { NO_OPTIONS, type Options, type SackBlock } from '../protocol/options'
import type { Segment } from '../protocol/segment'
import type { NumberReader, NumberWriter } from './number-stream'
import type { TwoWords, Words } from './words'

/** SACK blocks that fit into a header. */
const MOST_BLOCKS = 4
/** Numbers that a segment takes at most. */
export const SEGMENT_NUMBERS = 14 + 2 * MOST_BLOCKS

const TIMESTAMPS = 1
const SACK = 2
const MSS = 4
const WINDOW_SCALE = 8
const SACK_PERMITTED = 16
const VIRTUAL = 32

/** Whether a segment is one that stacks send all the time; any other is better kept as it is. */
export const isUsual = ({ options, window, urg, mayFragment, ecn }: Segment): boolean =>
  !urg &&
  mayFragment === undefined &&
  ecn === undefined &&
  window <= 0xffff &&
  options.fastOpenCookie === undefined &&
  options.experimentalFastOpen === undefined &&
  (options.sack === undefined || options.sack.length <= MOST_BLOCKS)

/** Writes a usual segment. */
export function packSegment(segment: Segment, out: NumberWriter, words: Words, addresses: TwoWords): void {
  const { options, data, length } = segment
  const { timestamps, sack, mss, windowScale, sackPermitted } = options
  const has =
    (timestamps === undefined ? 0 : TIMESTAMPS) |
    (sack === undefined ? 0 : SACK) |
    (mss === undefined ? 0 : MSS) |
    (windowScale === undefined ? 0 : WINDOW_SCALE) |
    (sackPermitted === undefined ? 0 : SACK_PERMITTED) |
    (data === null ? VIRTUAL : 0)
  const src = addresses.id(segment.src)
  const dst = addresses.id(segment.dst)
  out.put4(src, dst, (segment.srcPort << 16) | segment.dstPort, segment.seq)
  out.put3(segment.ack, (segment.window << 16) | (flagBits(segment) << 8) | has, length)
  if (data !== null && length > 0) out.put(words.id(data))
  if (mss !== undefined) out.put(mss)
  if (windowScale !== undefined) out.put(windowScale)
  if (timestamps !== undefined) out.put2(timestamps.value, timestamps.echo)
  if (sack === undefined) return
  out.put(sack.length)
  for (const [left, right] of sack) out.put2(left, right)
}

/** Reads what packSegment() wrote. */
export function unpackSegment(from: NumberReader, words: Words): Segment {
  const src = words.word(from.take())!
  const dst = words.word(from.take())!
  const ports = from.unsigned()
  const seq = from.unsigned()
  const ack = from.unsigned()
  const bits = from.unsigned()
  const length = from.take()
  const data = bits & VIRTUAL ? null : length > 0 ? words.word(from.take()) : ''
  return {
    src,
    srcPort: ports >>> 16,
    dst,
    dstPort: ports & 0xffff,
    seq,
    ack,
    ...flagsOf((bits >>> 8) & 0xff),
    window: bits >>> 16,
    length,
    data,
    options: unpackOptions(bits, from),
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

function unpackOptions(has: number, from: NumberReader): Options {
  if ((has & (TIMESTAMPS | SACK | MSS | WINDOW_SCALE | SACK_PERMITTED)) === 0) return NO_OPTIONS
  const options: Mutable<Options> = {}
  if (has & MSS) options.mss = from.take()
  if (has & WINDOW_SCALE) options.windowScale = from.take()
  if (has & SACK_PERMITTED) options.sackPermitted = true
  if (has & TIMESTAMPS) options.timestamps = { value: from.unsigned(), echo: from.unsigned() }
  if (has & SACK) {
    const blocks: SackBlock[] = []
    for (let left = from.take(); left > 0; left--) blocks.push([from.unsigned(), from.unsigned()])
    options.sack = blocks
  }
  return options
}
