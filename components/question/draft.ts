import type { Alteration } from '@/lib/content/break-it/alteration'
import type { LearnerPart, QuestionKind } from '@/lib/content/question'
import type { Answer } from '@/lib/grading/answer'
import type { State } from '@/lib/protocol/states'
import { parseNumber } from './number-input'

/** An answer while it is being made: it may be unfinished, and numbers are still text. */
export type Draft =
  | { readonly kind: 'single'; readonly choice: string | null }
  | { readonly kind: 'multiple'; readonly choices: readonly string[] }
  | { readonly kind: 'numeric'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'order'; readonly order: readonly string[] }
  | { readonly kind: 'predict'; readonly states: Readonly<Record<string, State>> }
  | { readonly kind: 'break-it'; readonly changes: readonly Alteration[] }

/** One thing a learner does to a draft. */
export type Change =
  /** single: pick it; multiple: pick it or take it back. */
  | { readonly do: 'pick'; readonly id: string }
  | { readonly do: 'type'; readonly id: string; readonly text: string }
  | { readonly do: 'move'; readonly id: string; readonly to: number }
  | { readonly do: 'predict'; readonly id: string; readonly state: State }
  /** break-it: the changes of the scenario are these. */
  | { readonly do: 'alter'; readonly changes: readonly Alteration[] }

/** The parts of a question that a draft needs to know of. */
export interface Parts {
  readonly kind: QuestionKind
  readonly parts: readonly Pick<LearnerPart, 'id' | 'unit'>[]
}

/** Nothing answered yet; an order starts as it is shown. */
export function emptyDraft({ kind, parts }: Parts): Draft {
  switch (kind) {
    case 'single':
      return { kind, choice: null }
    case 'multiple':
      return { kind, choices: [] }
    case 'numeric':
      return { kind, values: {} }
    case 'order':
      return { kind, order: parts.map(part => part.id) }
    case 'predict':
      return { kind, states: {} }
    case 'break-it':
      return { kind, changes: [] }
  }
}

/** The draft after the change. A change that does not belong to the draft's kind leaves it as it is. */
export function changeDraft(draft: Draft, change: Change): Draft {
  if (draft.kind === 'single' && change.do === 'pick') return { ...draft, choice: change.id }
  if (draft.kind === 'multiple' && change.do === 'pick') return { ...draft, choices: toggled(draft.choices, change.id) }
  if (draft.kind === 'numeric' && change.do === 'type')
    return { ...draft, values: { ...draft.values, [change.id]: change.text } }
  if (draft.kind === 'order' && change.do === 'move')
    return { ...draft, order: moved(draft.order, change.id, change.to) }
  if (draft.kind === 'predict' && change.do === 'predict')
    return { ...draft, states: { ...draft.states, [change.id]: change.state } }
  if (draft.kind === 'break-it' && change.do === 'alter') return { ...draft, changes: change.changes }
  return draft
}

const toggled = (ids: readonly string[], id: string): readonly string[] =>
  ids.includes(id) ? ids.filter(other => other !== id) : [...ids, id]

/** The list with `id` at position `to`, clamped to the list; unchanged (the same list) when there is nothing to move. */
export function moved(ids: readonly string[], id: string, to: number): readonly string[] {
  const from = ids.indexOf(id)
  const target = Math.max(0, Math.min(ids.length - 1, to))
  if (from === -1 || from === target) return ids
  const rest = ids.filter(other => other !== id)
  return [...rest.slice(0, target), id, ...rest.slice(target)]
}

/** What is still to be done before an answer can be handed in. */
export type Readiness =
  | { readonly ok: true; readonly answer: Answer }
  /** `missing` were left empty, `invalid` hold something that is not a number: neither is a wrong answer. */
  | { readonly ok: false; readonly missing: readonly string[]; readonly invalid: readonly string[] }

/** The answer a draft stands for, or what keeps it from being one. */
export function readiness(draft: Draft, { parts }: Parts): Readiness {
  switch (draft.kind) {
    case 'single':
      return draft.choice === null
        ? { ok: false, missing: parts.map(part => part.id), invalid: [] }
        : { ok: true, answer: { kind: 'single', choice: draft.choice } }
    case 'multiple':
      return draft.choices.length === 0
        ? { ok: false, missing: parts.map(part => part.id), invalid: [] }
        : { ok: true, answer: { kind: 'multiple', choices: [...draft.choices] } }
    case 'order':
      return { ok: true, answer: { kind: 'order', order: [...draft.order] } }
    case 'predict': {
      const missing = parts.filter(part => draft.states[part.id] === undefined).map(part => part.id)
      return missing.length > 0
        ? { ok: false, missing, invalid: [] }
        : { ok: true, answer: { kind: 'predict', states: { ...draft.states } } }
    }
    case 'numeric':
      return numbers(draft.values, parts)
    case 'break-it':
      return draft.changes.length === 0
        ? { ok: false, missing: ['changes'], invalid: [] }
        : { ok: true, answer: { kind: 'break-it', changes: [...draft.changes] } }
  }
}

function numbers(texts: Readonly<Record<string, string>>, parts: Parts['parts']): Readiness {
  const values: Record<string, number> = {}
  const missing: string[] = []
  const invalid: string[] = []
  for (const part of parts) {
    const number = parseNumber(texts[part.id] ?? '', part.unit)
    if (number.ok) values[part.id] = number.value
    else if (number.why === 'empty') missing.push(part.id)
    else invalid.push(part.id)
  }
  return missing.length + invalid.length > 0
    ? { ok: false, missing, invalid }
    : { ok: true, answer: { kind: 'numeric', values } }
}
