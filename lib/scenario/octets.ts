/**
 * Text of a script and octets of a segment. Octets are binary strings (one char 0..255 an octet);
 * what people write is encoded as UTF-8 (RFC 3629) here, at the boundary, and nowhere else.
 */
export function toOctets(text: string): string {
  let octets = ''
  for (const octet of new TextEncoder().encode(text)) octets += String.fromCharCode(octet)
  return octets
}

/** Writes octets as a string literal of the script: UTF-8 where they are UTF-8, `\xNN` where they are not. */
export function quoteOctets(octets: string): string {
  let out = '"'
  let i = 0
  while (i < octets.length) {
    const sequence = utf8At(octets, i)
    if (sequence === null) {
      out += escapeOctet(octets.charCodeAt(i))
      i += 1
    } else {
      out += sequence.length === 1 ? escapeOctet(sequence.codePoint) : String.fromCodePoint(sequence.codePoint)
      i += sequence.length
    }
  }
  return `${out}"`
}

const SHORT: Readonly<Record<number, string>> = { 9: '\\t', 10: '\\n', 13: '\\r', 34: '\\"', 92: '\\\\' }

function escapeOctet(octet: number): string {
  const short = SHORT[octet]
  if (short !== undefined) return short
  if (octet >= 0x20 && octet < 0x7f) return String.fromCharCode(octet)
  return `\\x${octet.toString(16).padStart(2, '0')}`
}

/** The well-formed and visible UTF-8 sequence that starts at `i`, or null: overlong forms and surrogates are not UTF-8. */
function utf8At(octets: string, i: number): { codePoint: number; length: number } | null {
  const first = octets.charCodeAt(i)
  if (first < 0x80) return { codePoint: first, length: 1 }
  const length =
    first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xc2 && first < 0xe0 ? 2 : 0
  if (length === 0 || i + length > octets.length) return null
  let codePoint = first & (0xff >> (length + 1))
  for (let k = 1; k < length; k++) {
    const next = octets.charCodeAt(i + k)
    if ((next & 0xc0) !== 0x80) return null
    codePoint = (codePoint << 6) | (next & 0x3f)
  }
  const smallest = [0, 0, 0x80, 0x800, 0x10000][length]!
  const surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff
  if (codePoint < smallest || codePoint > 0x10ffff || surrogate) return null
  return /^[\p{L}\p{N}\p{P}\p{S}\p{M}]$/u.test(String.fromCodePoint(codePoint)) ? { codePoint, length } : null
}
