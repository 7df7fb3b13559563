/** A stream of draws. */
export interface Random {
  /** An integer in [0, 2^32). */
  uint32(): number
  /** A number in [0, 1). */
  unit(): number
  /** An independent stream for this name; the same name gives the same stream, whatever else is drawn. */
  fork(name: string): Random
}

/** FNV-1a over the name, started from the parent's seed, so that streams of different names are unrelated. */
function hashName(name: string, start: number): number {
  let hash = (0x811c9dc5 ^ start) >>> 0
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193) >>> 0
  return hash
}

/** sfc32 (Chris Doty-Humphrey's PractRand), seeded by two 32-bit words and twelve rounds of mixing. */
function sfc32(seed: number, stream: number): Random {
  let a = 0x9e3779b9 | 0
  let b = seed | 0
  let c = stream | 0
  let counter = 1
  const uint32 = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let i = 0; i < 12; i++) uint32()
  return {
    uint32,
    unit: () => uint32() / 0x1_0000_0000,
    fork: name => sfc32(hashName(name, seed), hashName(name, stream ^ 0x5bd1e995)),
  }
}

/** The root of all chance of a run. The seed may be any safe integer. */
export const random = (seed: number): Random => sfc32(seed >>> 0, Math.floor(seed / 0x1_0000_0000) >>> 0)
