import { Refusal } from './refusal'

/** Octets of a scenario as the text a recording holds. Throws a Refusal when they are no UTF-8. */
export function textOf(octets: string, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(octets, 'latin1'))
  } catch {
    throw new Refusal(`What is ${what} is not text in UTF-8, and a recording holds texts.`)
  }
}
