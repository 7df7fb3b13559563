import { inflateSync, strFromU8, strToU8 } from 'fflate'
import type { Lab } from './lab'
import { MOST_CODE } from './link'
import { labSchema } from './schema'

/** The most octets that a code may unfold to: a lab at its bounds, in characters of three octets, as JSON. */
const MOST_OCTETS = 128 * 1024

/** Why a code opens no lab. */
export type CodeRefusal = 'too-long' | 'not-a-code' | 'not-a-lab'

export type LabFromCode = { readonly ok: true; readonly lab: Lab } | { readonly ok: false; readonly why: CodeRefusal }

/** The lab of a word that `labToCode()` made. Nothing is believed: its length, what it unfolds to and what that holds are all bounded. */
export function labFromCode(code: string): LabFromCode {
  if (code.length > MOST_CODE) return { ok: false, why: 'too-long' }
  const octets = unfolded(code)
  if (octets === null) return { ok: false, why: 'not-a-code' }
  if (octets.length > MOST_OCTETS) return { ok: false, why: 'not-a-lab' }
  const lab = labSchema.safeParse(readJson(strFromU8(octets)))
  return lab.success ? { ok: true, lab: lab.data } : { ok: false, why: 'not-a-lab' }
}

/** Into a buffer that does not grow: what does not fit is not written, and shows as one octet too many. */
function unfolded(code: string): Uint8Array | null {
  if (!/^[A-Za-z0-9_-]+$/.test(code)) return null
  try {
    const folded = strToU8(atob(code.replaceAll('-', '+').replaceAll('_', '/')), true)
    return inflateSync(folded, { out: new Uint8Array(MOST_OCTETS + 1) })
  } catch {
    return null
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
