import type { SipKey } from './siphash'

/** TCP_FASTOPEN_KEY: one or two keys of sixteen octets; null for any other length. Linux: tcp_fastopen_reset_cipher(). */
export function readKeys(octets: string): SipKey[] | null {
  if (octets.length !== 16 && octets.length !== 32) return null
  return Array.from({ length: octets.length / 16 }, (_, i) => wordsOf(octets.slice(16 * i, 16 * i + 16)))
}

function wordsOf(octets: string): SipKey {
  const word = (at: number): number =>
    [3, 2, 1, 0].reduce((sum, i) => ((sum << 8) | octets.charCodeAt(at + i)) >>> 0, 0)
  return [word(0), word(4), word(8), word(12)]
}

/** The keys as octets. */
export const showKeys = (keys: readonly SipKey[]): string =>
  keys
    .flat()
    .map(word => String.fromCharCode(word & 255, (word >>> 8) & 255, (word >>> 16) & 255, word >>> 24))
    .join('')

/** The sysctl's form: four hexadecimal words joined by `-`, two keys by a comma; null for any other text. Linux: proc_tcp_fastopen_key(). */
export function parseKeys(text: string): SipKey[] | null {
  const keys = text.trim().split(/\s*,\s*/)
  if (keys.length > 2) return null
  const read: SipKey[] = []
  for (const key of keys) {
    const words = /^([0-9a-f]{1,8})-([0-9a-f]{1,8})-([0-9a-f]{1,8})-([0-9a-f]{1,8})$/i.exec(key)
    if (!words) return null
    const [a, b, c, d] = words.slice(1).map(word => Number.parseInt(word, 16)) as [number, number, number, number]
    read.push([a, b, c, d])
  }
  return read
}
