import type { Alteration } from '@/lib/content/break-it/alteration'
import type { Aspect } from '@/lib/content/drawing/arrow'
import type { HeaderField } from '@/lib/content/header-field'
import type { DrawingTask, FieldsTask, LearnerPart, QuestionKind } from '@/lib/content/question'
import { isSegmentName } from '@/lib/content/segment-name'
import type { Answer } from '@/lib/grading/answer'
import type { State } from '@/lib/protocol/states'
import { arrowOf, aspectsOf, type DrawnArrow, faultsOf, firstArrows } from './draw/drawn-arrow'
import { parseNumber } from './number-input'

/** An answer while it is being made: it may be unfinished, and numbers are still text. */
export type Draft =
  | { readonly kind: 'single'; readonly choice: string | null }
  | { readonly kind: 'multiple'; readonly choices: readonly string[] }
  | { readonly kind: 'numeric'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'order'; readonly order: readonly string[] }
  | { readonly kind: 'predict'; readonly states: Readonly<Record<string, State>> }
  | { readonly kind: 'break-it'; readonly changes: readonly Alteration[] }
  | { readonly kind: 'draw'; readonly arrows: readonly DrawnArrow[] }
  | { readonly kind: 'diagram'; readonly picks: Readonly<Record<string, string>> }
  | { readonly kind: 'fields'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong-line'; readonly lines: readonly string[] }

/** One thing a learner does to a draft. */
export type Change =
  /** single: pick it; multiple, wrong-line: pick it or take it back. */
  | { readonly do: 'pick'; readonly id: string }
  | { readonly do: 'type'; readonly id: string; readonly text: string }
  | { readonly do: 'move'; readonly id: string; readonly to: number }
  | { readonly do: 'predict'; readonly id: string; readonly state: State }
  /** break-it: the changes of the scenario are these. */
  | { readonly do: 'alter'; readonly changes: readonly Alteration[] }
  /** draw: the arrows are these. */
  | { readonly do: 'draw'; readonly arrows: readonly DrawnArrow[] }
  /** diagram: this state or edge is picked for a target. */
  | { readonly do: 'point'; readonly id: string; readonly place: string }

/** The parts of a question that a draft needs to know of. */
export interface Parts {
  readonly kind: QuestionKind
  readonly parts: readonly Pick<LearnerPart, 'id' | 'unit'>[]
  readonly drawing?: DrawingTask
  readonly fields?: FieldsTask
}

/** Nothing answered yet; an order starts as it is shown. */
export function emptyDraft({ kind, parts, drawing }: Parts): Draft {
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
    case 'draw':
      return { kind, arrows: drawing === undefined ? [] : firstArrows(drawing) }
    case 'diagram':
      return { kind, picks: {} }
    case 'fields':
      return { kind, values: {} }
    case 'wrong-line':
      return { kind, lines: [] }
  }
}

/** The draft after the change. A change that does not belong to the draft's kind leaves it as it is. */
export function changeDraft(draft: Draft, change: Change): Draft {
  if (draft.kind === 'single' && change.do === 'pick') return { ...draft, choice: change.id }
  if (draft.kind === 'multiple' && change.do === 'pick') return { ...draft, choices: toggled(draft.choices, change.id) }
  if (draft.kind === 'wrong-line' && change.do === 'pick') return { ...draft, lines: toggled(draft.lines, change.id) }
  if ((draft.kind === 'numeric' || draft.kind === 'fields') && change.do === 'type')
    return { ...draft, values: { ...draft.values, [change.id]: change.text } }
  if (draft.kind === 'order' && change.do === 'move')
    return { ...draft, order: moved(draft.order, change.id, change.to) }
  if (draft.kind === 'predict' && change.do === 'predict')
    return { ...draft, states: { ...draft.states, [change.id]: change.state } }
  if (draft.kind === 'break-it' && change.do === 'alter') return { ...draft, changes: change.changes }
  if (draft.kind === 'draw' && change.do === 'draw') return { ...draft, arrows: change.arrows }
  if (draft.kind === 'diagram' && change.do === 'point')
    return { ...draft, picks: { ...draft.picks, [change.id]: change.place } }
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
export function readiness(draft: Draft, { parts, drawing, fields }: Parts): Readiness {
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
    case 'draw':
      return drawn(draft.arrows, drawing === undefined ? [] : aspectsOf(drawing))
    case 'diagram': {
      const missing = parts.filter(part => draft.picks[part.id] === undefined).map(part => part.id)
      return missing.length > 0
        ? { ok: false, missing, invalid: [] }
        : { ok: true, answer: { kind: 'diagram', picks: { ...draft.picks } } }
    }
    case 'fields':
      return filled(draft.values, fields?.header ?? [])
    case 'wrong-line':
      return draft.lines.length === 0
        ? { ok: false, missing: ['lines'], invalid: [] }
        : { ok: true, answer: { kind: 'wrong-line', lines: [...draft.lines] } }
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

function drawn(arrows: readonly DrawnArrow[], aspects: readonly Aspect[]): Readiness {
  const invalid = arrows.filter(arrow => faultsOf(arrow, aspects).length > 0).map(({ key }) => String(key))
  if (arrows.length === 0) return { ok: false, missing: ['arrows'], invalid: [] }
  if (invalid.length > 0) return { ok: false, missing: [], invalid }
  return { ok: true, answer: { kind: 'draw', arrows: arrows.flatMap(arrow => arrowOf(arrow, aspects) ?? []) } }
}

function filled(texts: Readonly<Record<string, string>>, header: readonly HeaderField[]): Readiness {
  const values: Extract<Answer, { kind: 'fields' }>['values'] = {}
  const missing: string[] = []
  const invalid: string[] = []
  for (const field of header) {
    const text = texts[field] ?? ''
    const number = parseNumber(text)
    if (text.trim() === '') missing.push(field)
    else if (field === 'flags' && isSegmentName(text)) values[field] = text
    else if (number.ok && Number.isInteger(number.value)) values[field] = number.value
    else invalid.push(field)
  }
  return missing.length + invalid.length > 0
    ? { ok: false, missing, invalid }
    : { ok: true, answer: { kind: 'fields', values } }
}
