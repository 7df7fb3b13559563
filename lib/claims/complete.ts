import type { SyntaxNode } from '@lezer/common'
import { COUNTERS } from '../protocol/counters'
import { DROP_REASONS } from '../protocol/drop-reasons'
import { ERRNOS } from '../protocol/errno'
import { ICMP_ERROR_NAMES } from '../protocol/icmp'
import { STATES } from '../protocol/states'
import { TIMERS } from '../protocol/timers'
import { FIELDS, SEGMENT_NAMES, VARIABLES } from './claim'
import { parser } from './claim-parser.generated'
import { CALLS, KEYWORDS } from './vocabulary'

/** What a word of a claim is. */
export const CLAIM_TOPICS = [
  'subject',
  'keyword',
  'state',
  'call',
  'errno',
  'counter',
  'reason',
  'timer',
  'queue',
  'icmp',
  'variable',
] as const
export type ClaimTopic = (typeof CLAIM_TOPICS)[number]

/** A word, or several that belong together, that may stand at a place of a claim. */
export interface ClaimOffer {
  readonly word: string
  readonly topic: ClaimTopic
}

/** Words of one table, of which either all may stand somewhere or none, and the nodes of the grammar that hold them. */
interface Table {
  readonly topic: ClaimTopic
  readonly words: readonly string[]
  readonly nodes: readonly string[]
  /** What such a word stands before, where the grammar is not sure of it without. */
  readonly before?: string
}

/** `names`: the hosts and sockets of the run, `network` and `attacker`. */
const tablesFor = (names: readonly string[]): readonly Table[] => [
  {
    topic: 'subject',
    words: names,
    nodes: ['Subject', 'Loses', 'Drops', 'Duplicates', 'Delays', 'Variable from here'],
  },
  { topic: 'subject', words: names.map(name => `${name}'s`), nodes: ['Possessive'] },
  { topic: 'state', words: STATES, nodes: ['State'] },
  // What a call returns is what one asks of it; a call alone is what something happens on.
  { topic: 'call', words: CALLS.map(call => `${call} returns`), nodes: ['Event'] },
  { topic: 'call', words: CALLS, nodes: ['Calls', 'Cause'] },
  { topic: 'errno', words: ERRNOS, nodes: ['Errno'] },
  { topic: 'counter', words: COUNTERS, nodes: ['Counter'] },
  { topic: 'counter', words: COUNTERS, nodes: ['Counter'], before: ' reaches' },
  { topic: 'reason', words: DROP_REASONS, nodes: ['Reason'] },
  { topic: 'timer', words: TIMERS.map(timer => `${timer} timer`), nodes: ['Event', 'Cause'] },
  { topic: 'queue', words: ['accept queue', 'SYN queue'], nodes: ['Queue'] },
  { topic: 'icmp', words: ICMP_ERROR_NAMES, nodes: ['Icmp'] },
  { topic: 'variable', words: VARIABLES, nodes: ['Variable'] },
  { topic: 'variable', words: VARIABLES.map(variable => `${variable} =`), nodes: ['VariableName'] },
]

/** Words that mean the same wherever they may stand. */
const FIXED: readonly string[] = [...new Set([...SEGMENT_NAMES, ...FIELDS, ...KEYWORDS])]

const BEGUN = /(?:SYN|FIN|RST)[,+]\w*$|[A-Za-z_][\w#-]*(?:'s?)?$/

/**
 * The words that may stand where the word before `offset` begins: those with which the grammar gets no further fault. So the language
 * is defined once, in claim.grammar.
 */
export function completeClaim(
  text: string,
  offset: number,
  names: readonly string[],
): { readonly from: number; readonly offers: readonly ClaimOffer[] } {
  const begun = BEGUN.exec(text.slice(0, offset))?.[0] ?? ''
  const from = offset - begun.length
  const before = text.slice(0, from)
  const offers: ClaimOffer[] = FIXED.filter(word => fits(before, word, null)).map(word => ({ word, topic: 'keyword' }))
  for (const { topic, words, nodes, before: after = '' } of tablesFor(names)) {
    const [sample] = words
    if (sample !== undefined && fits(before, `${sample}${after}`, nodes))
      for (const word of words) offers.push({ word, topic })
  }
  const seen = new Set<string>()
  return { from, offers: offers.filter(({ word }) => !seen.has(word) && seen.add(word)) }
}

/** Whether the grammar reads `word` there, as one of these nodes; null: as a fixed word. */
function fits(before: string, word: string, nodes: readonly string[] | null): boolean {
  const text = `${before}${word}`
  const tree = parser.parse(text)
  let sound = true
  tree.cursor().iterate(node => {
    // What is missing at the end may still be written.
    if (node.type.isError && (node.from < text.length || node.to > node.from)) sound = false
  })
  if (!sound) return false
  const innermost: SyntaxNode = tree.resolveInner(before.length, 1)
  if (nodes === null) return innermost.name === 'Keyword' || /^(?:Syn|Fin|Rst)Ack$/.test(innermost.name)
  // A word, what the grammar calls it, and what that belongs to.
  const parent = innermost.parent?.name
  // A reason belongs to what is dropped, but is not whose it is.
  const holders = [innermost.name, parent, ...(parent === 'Reason' ? [] : [innermost.parent?.parent?.name])]
  const variable = innermost.parent?.name === 'Variable' ? innermost.parent : null
  if (variable?.from === before.length) return nodes.includes('Variable from here')
  return nodes.some(name => holders.includes(name))
}
