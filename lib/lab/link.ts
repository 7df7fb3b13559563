import { deflateSync, strFromU8, strToU8 } from 'fflate'
import type { Lab } from './lab'

/** The most characters of a code: the whole address then passes every browser, messenger and proxy. */
export const MOST_CODE = 4_000

/** A whole lab as a word of an address: JSON, raw DEFLATE (RFC 1951), base64url (RFC 4648 §5). Null when it would be too long. */
export function labToCode({ title, scenario, claims }: Lab): string | null {
  const code = base64url(deflateSync(strToU8(JSON.stringify({ title, scenario, claims })), { level: 9 }))
  return code.length <= MOST_CODE ? code : null
}

/** Where a lab opens, without the language; null when it is too long for an address. */
export function labHref(lab: Lab): string | null {
  const code = labToCode(lab)
  return code === null ? null : `/lab/run?lab=${code}`
}

function base64url(octets: Uint8Array): string {
  return btoa(strFromU8(octets, true)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
