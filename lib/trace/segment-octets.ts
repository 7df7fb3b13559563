import { flagBits, flagsOf } from '../protocol/flag-bits'
import { NO_OPTIONS, type Options, type SackBlock } from '../protocol/options'
import type { Segment } from '../protocol/segment'
import type { OctetReader, OctetWriter } from './octet-stream'
import type { Words } from './words'

/** Numbers that a segment takes at most. */
export const SEGMENT_NUMBERS = 24
/** SACK blocks that fit into a header. */
const MOST_BLOCKS = 4

const TIMESTAMPS = 1
const SACK = 2
const MSS = 4
const WINDOW_SCALE = 8
const SACK_PERMITTED = 16
const VIRTUAL = 32

/** Whether a segment is one that stacks send all the time; any other is better kept as it is. */
export const isUsual = ({ options, window, mayFragment, ecn }: Segment): boolean =>
  options.fastOpenCookie === undefined &&
  mayFragment === undefined &&
  ecn === undefined &&
  window <= 0xffff &&
  (options.sack === undefined || options.sack.length <= MOST_BLOCKS)

/** Writes a usual segment. */
export function packSegment(segment: Segment, out: OctetWriter, words: Words): void {
  const { options, data } = segment
  const { timestamps, sack, mss, windowScale, sackPermitted } = options
  out.natural(words.id(segment.src))
  out.natural(words.id(segment.dst))
  out.natural(segment.srcPort)
  out.natural(segment.dstPort)
  out.word(segment.seq)
  out.word(segment.ack)
  out.octet(flagBits(segment))
  out.natural(segment.window)
  out.natural(segment.length)
  out.octet(
    (timestamps === undefined ? 0 : TIMESTAMPS) |
      (sack === undefined ? 0 : SACK) |
      (mss === undefined ? 0 : MSS) |
      (windowScale === undefined ? 0 : WINDOW_SCALE) |
      (sackPermitted === undefined ? 0 : SACK_PERMITTED) |
      (data === null ? VIRTUAL : 0),
  )
  if (data !== null && segment.length > 0) out.natural(words.id(data))
  if (mss !== undefined) out.natural(mss)
  if (windowScale !== undefined) out.natural(windowScale)
  if (timestamps !== undefined) {
    out.word(timestamps.value)
    out.word(timestamps.echo)
  }
  if (sack === undefined) return
  out.octet(sack.length)
  for (const [left, right] of sack) {
    out.word(left)
    out.word(right)
  }
}

/** Reads what packSegment() wrote. */
export function unpackSegment(from: OctetReader, words: Words): Segment {
  const src = words.word(from.natural())!
  const dst = words.word(from.natural())!
  const srcPort = from.natural()
  const dstPort = from.natural()
  const seq = from.word()
  const ack = from.word()
  const flags = from.octet()
  const window = from.natural()
  const length = from.natural()
  const has = from.octet()
  const data = has & VIRTUAL ? null : length > 0 ? words.word(from.natural()) : ''
  return {
    src,
    srcPort,
    dst,
    dstPort,
    seq,
    ack,
    ...flagsOf(flags),
    window,
    length,
    data,
    options: unpackOptions(has, from),
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

function unpackOptions(has: number, from: OctetReader): Options {
  if ((has & ~VIRTUAL) === 0) return NO_OPTIONS
  const options: Mutable<Options> = {}
  if (has & MSS) options.mss = from.natural()
  if (has & WINDOW_SCALE) options.windowScale = from.natural()
  if (has & SACK_PERMITTED) options.sackPermitted = true
  if (has & TIMESTAMPS) options.timestamps = { value: from.word(), echo: from.word() }
  if (has & SACK) {
    const blocks: SackBlock[] = []
    for (let left = from.octet(); left > 0; left--) blocks.push([from.word(), from.word()])
    options.sack = blocks
  }
  return options
}
