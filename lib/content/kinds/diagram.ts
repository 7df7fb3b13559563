import { z } from 'zod'
import { judge } from '../../claims/judge'
import { EDGES } from '../../protocol/edges'
import { STATES, type State } from '../../protocol/states'
import type { EntryId, Trace } from '../../trace/events'
import { duration, slug, state } from '../field'
import type { Target } from '../question'
import { type Kind, listed, withMisconception } from './kind'
import { momentClaim } from './predict'

const host = z.string().min(1).max(32)

/** A state, or an edge as `SYN_SENT>SYN_RECEIVED`. */
const place = z.string().transform((text, context): string => {
  const [from, to, ...rest] = text.split('>').map(part => state.safeParse(part.trim()))
  if (rest.length === 0 && from?.success && to === undefined) return from.data
  if (rest.length === 0 && from?.success && to?.success) return edgeName(from.data, to.data)
  context.addIssue({
    code: 'custom',
    message: `"${text}" is no state and no edge: write ESTABLISHED or LAST_ACK>CLOSED.`,
  })
  return z.NEVER
})
const wrong = z
  .array(z.strictObject({ pick: place, misconception: slug.optional() }))
  .max(6)
  .default([])

/** Click the state, or the edge, on the state diagram. What is right is read from the trace: no key is written. */
export const diagramShape = {
  targets: z
    .array(
      z.union([
        /** The state of a host at a moment. */
        z.strictObject({ id: slug, host, at: duration, wrong }),
        /** The edge by which a host first leaves a state. */
        z.strictObject({ id: slug, host, leaves: state, wrong }),
      ]),
    )
    .min(1)
    .max(4),
}

type File = z.infer<z.ZodObject<typeof diagramShape>>

export const diagram: Kind<'diagram', File> = {
  parts: file => listed('targets', file.targets),
  claims: () => [],
  read: file => ({ targets: file.targets.map(target => ({ ...target, wrong: target.wrong.map(withMisconception) })) }),
  conjectures: () => [],
  misconceptions: question =>
    question.targets.flatMap((target, i) =>
      target.wrong.map(({ misconception }, j) => ({
        name: misconception,
        path: ['targets', i, 'wrong', j, 'misconception'],
      })),
    ),
  check(question, { ordinary }, _, complain) {
    question.targets.forEach((target, i) => {
      const found = placeInDiagram(target, ordinary)
      if (found === null) {
        complain(['targets', i], `The run does not say what "${target.id}" asks for.`)
        return
      }
      if (!PLACES.has(found.place)) complain(['targets', i], `The state diagram has no edge "${found.place}".`)
      target.wrong.forEach(({ pick }, j) => {
        if (pick === found.place) complain(['targets', i, 'wrong', j], `${pick} is what the run says.`)
        if (pick.includes('>') !== 'leaves' in target)
          complain(['targets', i, 'wrong', j], `"${pick}" is ${'leaves' in target ? 'no edge' : 'no state'}.`)
      })
    })
  },
  learner: (question, { words }) => ({
    parts: question.targets.map(target => ({
      id: target.id,
      text: words(target.id),
      pick: 'leaves' in target ? ('edge' as const) : ('state' as const),
    })),
  }),
}

export const edgeName = (from: State, to: State): string => `${from}>${to}`

/** Everything that can be picked in the diagram: its states, and its edges by their two ends. */
export const PLACES: ReadonlySet<string> = new Set([...STATES, ...EDGES.map(({ from, to }) => edgeName(from, to))])

/** What the run says of a target: a state or an edge, and the entries that say so; null where it says nothing. */
export function placeInDiagram(
  target: Target,
  trace: Trace,
): { readonly place: string; readonly evidence: readonly EntryId[] } | null {
  if ('leaves' in target) {
    const change = trace.entries.find(
      entry => entry.kind === 'state' && entry.host === target.host && entry.from === target.leaves,
    )
    return change?.kind === 'state' ? { place: edgeName(change.from, change.to), evidence: [change.id] } : null
  }
  for (const found of STATES) {
    const judged = judge(momentClaim({ host: target.host, at: target.at }, found), trace)
    if (judged.ok && judged.verdict === 'holds') return { place: found, evidence: judged.evidence }
  }
  return null
}
