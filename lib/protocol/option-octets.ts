import type { Options, SackBlock } from './options'

/** One TCP option as it lies in the header; `nop` is padding. */
export type WireOption =
  | { readonly kind: 'nop' }
  | { readonly kind: 'mss'; readonly value: number }
  | { readonly kind: 'window-scale'; readonly shift: number }
  | { readonly kind: 'sack-permitted' }
  | { readonly kind: 'sack'; readonly blocks: readonly SackBlock[] }
  | { readonly kind: 'timestamps'; readonly value: number; readonly echo: number }
  | { readonly kind: 'fast-open-cookie'; readonly cookie: string }
  | { readonly kind: 'experimental-fast-open'; readonly cookie: string }

/** Most octets of options: the data offset counts at most fifteen words, five of which are the header (RFC 9293 §3.1). */
export const MOST_OPTION_OCTETS = 40

const NOP: WireOption = { kind: 'nop' }

/**
 * The options in the order and with the padding of Linux (linux:tcp_options_write): each group is a multiple of four
 * octets, and SACK-permitted takes the place of the two pads before the timestamps when both are there.
 */
export function layOptions(options: Options): readonly WireOption[] {
  const out: WireOption[] = []
  if (options.mss !== undefined) out.push({ kind: 'mss', value: options.mss })
  if (options.timestamps !== undefined) {
    out.push(...(options.sackPermitted ? [{ kind: 'sack-permitted' } as const] : [NOP, NOP]))
    out.push({ kind: 'timestamps', ...options.timestamps })
  } else if (options.sackPermitted) out.push(NOP, NOP, { kind: 'sack-permitted' })
  if (options.windowScale !== undefined) out.push(NOP, { kind: 'window-scale', shift: options.windowScale })
  if (options.sack !== undefined && options.sack.length > 0) out.push(NOP, NOP, { kind: 'sack', blocks: options.sack })
  if (options.fastOpenCookie !== undefined) {
    out.push({ kind: 'fast-open-cookie', cookie: options.fastOpenCookie })
    for (let octets = 2 + options.fastOpenCookie.length / 2; octets % 4 !== 0; octets++) out.push(NOP)
  }
  if (options.experimentalFastOpen !== undefined) {
    out.push({ kind: 'experimental-fast-open', cookie: options.experimentalFastOpen })
    for (let octets = 4 + options.experimentalFastOpen.length / 2; octets % 4 !== 0; octets++) out.push(NOP)
  }
  return out
}

/** The octets of the options, a multiple of four. Throws a RangeError when they do not fit into a header. */
export function encodeOptions(options: Options): number[] {
  const octets = layOptions(options).flatMap(octetsOf)
  if (octets.length > MOST_OPTION_OCTETS) {
    throw new RangeError(
      `The options take ${octets.length} octets, but a TCP header has room for ${MOST_OPTION_OCTETS}.`,
    )
  }
  return octets
}

/** The magic number of Fast Open in the experimental option (RFC 6994). */
const EXPERIMENT = [0xf9, 0x89] as const

const cookieOctets = (cookie: string): number[] => (cookie.match(/../g) ?? []).map(pair => Number.parseInt(pair, 16))

const u32 = (n: number): number[] => [(n >>> 24) & 0xff, (n >>> 16) & 0xff, (n >>> 8) & 0xff, n & 0xff]

/** One option as it lies in a header, without padding. */
export function octetsOf(option: WireOption): number[] {
  switch (option.kind) {
    case 'nop':
      return [1]
    case 'mss':
      return [2, 4, (option.value >> 8) & 0xff, option.value & 0xff]
    case 'window-scale':
      return [3, 3, option.shift]
    case 'sack-permitted':
      return [4, 2]
    case 'sack':
      return [
        5,
        2 + 8 * option.blocks.length,
        ...option.blocks.flatMap(([left, right]) => [...u32(left), ...u32(right)]),
      ]
    case 'timestamps':
      return [8, 10, ...u32(option.value), ...u32(option.echo)]
    case 'fast-open-cookie':
      return [34, 2 + option.cookie.length / 2, ...cookieOctets(option.cookie)]
    case 'experimental-fast-open':
      return [254, 4 + option.cookie.length / 2, ...EXPERIMENT, ...cookieOctets(option.cookie)]
  }
}

/**
 * Reads the options of a header. One of an impossible length ends them (RFC 9293 §3.1 MUST-7), an unknown kind is skipped by
 * its length, as is a known one whose length is not its own; of an option that comes twice the last counts
 * (linux:tcp_parse_options).
 */
export function decodeOptions(view: DataView): Options {
  let options: { -readonly [K in keyof Options]: Options[K] } = {}
  let at = 0
  while (at < view.byteLength) {
    const kind = view.getUint8(at)
    if (kind === 0) break
    if (kind === 1) {
      at += 1
      continue
    }
    const length = at + 1 < view.byteLength ? view.getUint8(at + 1) : 0
    if (length < 2 || at + length > view.byteLength) break
    options = { ...options, ...decodeOption(kind, new DataView(view.buffer, view.byteOffset + at + 2, length - 2)) }
    at += length
  }
  return options
}

function decodeOption(kind: number, body: DataView): Options | null {
  const size = body.byteLength
  switch (kind) {
    case 2:
      return size === 2 ? { mss: body.getUint16(0) } : null
    case 3:
      return size === 1 ? { windowScale: body.getUint8(0) } : null
    case 4:
      return size === 0 ? { sackPermitted: true } : null
    case 5: {
      if (size === 0 || size % 8 !== 0) return null
      const block = (i: number): SackBlock => [body.getUint32(i * 8), body.getUint32(i * 8 + 4)]
      return { sack: Array.from({ length: size / 8 }, (_, i) => block(i)) }
    }
    case 8:
      return size === 8 ? { timestamps: { value: body.getUint32(0), echo: body.getUint32(4) } } : null
    case 34:
      return { fastOpenCookie: hexOf(body, 0) }
    case 254:
      return size >= 2 && body.getUint8(0) === EXPERIMENT[0] && body.getUint8(1) === EXPERIMENT[1]
        ? { experimentalFastOpen: hexOf(body, 2) }
        : null
    default:
      return {}
  }
}

const hexOf = (body: DataView, from: number): string =>
  Array.from({ length: body.byteLength - from }, (_, i) =>
    body
      .getUint8(from + i)
      .toString(16)
      .padStart(2, '0'),
  ).join('')
