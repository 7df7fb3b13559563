import type { SyntaxNode } from '@lezer/common'
import { nearest } from '../protocol/nearest'
import { type Phrase, tell } from '../protocol/told'
import { type Claim, MAX_CLAIM_LENGTH, type Scope, type Sentence } from './claim'
import { parser } from './claim-parser.generated'
import { readScope } from './read-scope'
import { readSentence } from './read-sentence'
import { Reading } from './reading'
import type { Problem } from './verdict'
import { WORDS } from './vocabulary'

export type ParsedClaim =
  | { readonly ok: true; readonly claim: Claim }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Reads a claim. Never throws: what cannot be read comes back as problems with line and column (1-based). */
export function parseClaim(text: string): ParsedClaim {
  const reading = new Reading(text)
  if (text.length > MAX_CLAIM_LENGTH) {
    reading.complain(
      MAX_CLAIM_LENGTH,
      tell`A claim has at most ${MAX_CLAIM_LENGTH} characters; this one has ${text.length}.`,
    )
    return { ok: false, problems: reading.problems }
  }
  if (text.trim() === '') {
    reading.complain(0, 'The claim is empty.')
    return { ok: false, problems: reading.problems }
  }
  const tree = parser.parse(text)
  const faultAt = firstError(tree.topNode)
  if (faultAt !== null) {
    const fault = grammarFault(text, faultAt)
    reading.complain(fault.at, fault.message)
    return { ok: false, problems: reading.problems }
  }
  const claim = readParts(tree.topNode, reading)
  return reading.problems.length > 0 ? { ok: false, problems: reading.problems } : { ok: true, claim }
}

/** Sentences by where they are judged: a scope serves until the next one. */
function readParts(top: SyntaxNode, reading: Reading): Claim {
  const parts: { scope: Scope; sentences: Sentence[] }[] = []
  for (let node = top.firstChild; node; node = node.nextSibling) {
    if (node.name === 'And') continue
    if (node.name === 'Scope') parts.push({ scope: readScope(node, reading), sentences: [] })
    else {
      if (parts.length === 0) parts.push({ scope: 'ordinary', sentences: [] })
      parts.at(-1)?.sentences.push(readSentence(node, reading))
    }
  }
  return { parts }
}

function firstError(top: SyntaxNode): number | null {
  let at: number | null = null
  top.cursor().iterate(node => {
    if (at === null && node.type.isError) at = node.from
  })
  return at
}

const placeOfWord = (text: string, from: number): number => {
  const rest = text.slice(from)
  return from + (rest.length - rest.trimStart().length)
}

interface Fault {
  readonly at: number
  readonly message: Phrase
}

/** One sentence on what stands where the grammar expected something else. */
function grammarFault(text: string, from: number): Fault {
  const at = placeOfWord(text, from)
  const word = /^[A-Za-z_][\w-]*|^[\d.]+|^\S/.exec(text.slice(at))?.[0]
  if (word === undefined) return { at, message: 'The claim stops before it is complete.' }
  // A misspelt verb reads like the name of a call, so that the grammar stumbles only over the word after it.
  const [, before = '', verb = ''] = /^([\s\S]*?)([A-Za-z_][\w-]*)\s*$/.exec(text.slice(0, at)) ?? []
  const verbMeant = known.has(verb) || /(^|\band)\s*$/.test(before) ? null : nearest(verb, WORDS)
  if (verbMeant !== null)
    return { at: before.length, message: tell`"${verb}" is not understood here; did you mean "${verbMeant}"?` }
  const meant = known.has(word) ? null : nearest(word, WORDS)
  if (meant === null) return { at, message: tell`"${word}" cannot stand here.` }
  return { at, message: tell`"${word}" is not understood here; did you mean "${meant}"?` }
}

const known: ReadonlySet<string> = new Set(WORDS)
