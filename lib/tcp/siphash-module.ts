import { ROOM, type SipHasher, UPPER } from './siphash-room'

// Instructions of WebAssembly (core specification §5.4) that the hash needs
const LOOP = [0x03, 0x40]
const END = 0x0b
const AGAIN_IF = [0x0d, 0]
const I32_STORE = [0x36, 2]
const I64_LOAD = [0x29, 3]
const I32_LT_S = 0x48
const I32_ADD = 0x6a
const I32_SHL = 0x74
const ADD = 0x7c
const OR = 0x84
const XOR = 0x85
const SHL = 0x86
const SHR_U = 0x88
const ROTL = 0x89
const WRAP = 0xa7
const EXTEND_U = 0xad
const I32 = 0x7f
const I64 = 0x7e

// Variables of the function: its parameters first
const [K0, K1, K2, K3, WORDS] = [0, 1, 2, 3, 4]
const [V0, V1, V2, V3, M] = [5, 6, 7, 8, 9]
const AT = 10

const get = (variable: number): number[] => [0x20, variable]
const set = (variable: number): number[] => [0x21, variable]
const i32 = (value: number): number[] => [0x41, ...signed(BigInt(value))]
const i64 = (value: bigint): number[] => [0x42, ...signed(value)]

const add = (to: number, by: number): number[] => [...get(to), ...get(by), ADD, ...set(to)]
const xor = (to: number, by: readonly number[]): number[] => [...get(to), ...by, XOR, ...set(to)]
const turn = (variable: number, bits: bigint): number[] => [...get(variable), ...i64(bits), ROTL, ...set(variable)]
const ROUND = [
  ...[...add(V0, V1), ...turn(V1, 13n), ...xor(V1, get(V0)), ...turn(V0, 32n)],
  ...[...add(V2, V3), ...turn(V3, 16n), ...xor(V3, get(V2))],
  ...[...add(V0, V3), ...turn(V3, 21n), ...xor(V3, get(V0))],
  ...[...add(V2, V1), ...turn(V1, 17n), ...xor(V1, get(V2)), ...turn(V2, 32n)],
]

/** A variable begins as half of the key, two of its words, and a constant that spells a part of "somepseudorandomlygeneratedbytes". */
const begin = (variable: number, low: number, high: number, constant: bigint): number[] => [
  ...[...get(low), EXTEND_U, ...get(high), EXTEND_U, ...i64(32n), SHL, OR],
  ...[...i64(constant), XOR, ...set(variable)],
]

const BODY = [
  ...begin(V0, K0, K1, 0x736f6d6570736575n),
  ...begin(V1, K2, K3, 0x646f72616e646f6dn),
  ...begin(V2, K0, K1, 0x6c7967656e657261n),
  ...begin(V3, K2, K3, 0x7465646279746573n),
  // words to octets
  ...[...get(WORDS), ...i32(2), I32_SHL, ...set(WORDS)],
  ...LOOP,
  ...[...get(AT), ...I64_LOAD, 0, ...set(M)],
  ...[...xor(V3, get(M)), ...ROUND, ...ROUND, ...xor(V0, get(M))],
  ...[...get(AT), ...i32(8), I32_ADD, ...set(AT), ...get(AT), ...get(WORDS), I32_LT_S, ...AGAIN_IF],
  END,
  ...[...xor(V2, i64(0xffn)), ...ROUND, ...ROUND, ...ROUND, ...ROUND],
  ...[...get(V0), ...get(V1), XOR, ...get(V2), XOR, ...get(V3), XOR, ...set(M)],
  ...[...i32(UPPER * 4), ...get(M), ...i64(32n), SHR_U, WRAP, ...I32_STORE, 0],
  ...[...get(M), WRAP, END],
]

/** SipHash-2-4 as a module of WebAssembly, which has integers of 64 bits; null where the platform refuses it. */
export function moduleHasher(): SipHasher | null {
  if (typeof WebAssembly === 'undefined') return null
  const code = [2, 5, I64, 1, I32, ...BODY]
  const octets = new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 5, I32, I32, I32, I32, I32, 1, I32]),
    ...section(3, [1, 0]),
    // one page of memory
    ...section(5, [1, 0, 1]),
    ...section(7, [2, ...name('hash'), 0, 0, ...name('memory'), 2, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ])
  try {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(octets))
    const memory = exports.memory as WebAssembly.Memory
    return { words: new Int32Array(memory.buffer, 0, ROOM), hash: exports.hash as SipHasher['hash'] }
  } catch {
    // a policy may forbid it
    return null
  }
}

const section = (id: number, content: readonly number[]): number[] => [id, ...unsigned(content.length), ...content]
const name = (text: string): number[] => [text.length, ...new TextEncoder().encode(text)]

/** LEB128, seven bits an octet, least significant first. */
function unsigned(value: number): number[] {
  const low = value & 0x7f
  return value < 0x80 ? [low] : [low | 0x80, ...unsigned(value >>> 7)]
}

/** The same of a signed integer: the last octet's highest bit of seven is its sign. */
function signed(value: bigint): number[] {
  const low = Number(value & 0x7fn)
  const left = value >> 7n
  const isLast = left === (low & 0x40 ? -1n : 0n)
  return isLast ? [low] : [low | 0x80, ...signed(left)]
}
