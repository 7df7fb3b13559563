import { KNOB_TOPICS, type KnobSpec, type KnobTopic } from '@/lib/lab/knob'
import type { ScenarioWords } from '@/lib/scenario/documentation'

/** Knobs of one topic, in the order of the scenario's documentation. */
export interface KnobGroup {
  readonly topic: KnobTopic
  readonly knobs: readonly KnobSpec[]
}

/** The sentence that explains a knob. */
export const sentenceOf = ({ table, word }: KnobSpec, words: ScenarioWords): string => words[table]?.[word] ?? ''

/** The knobs whose names, kinds, sentences or places hold every word that is looked for. */
export function found(knobs: readonly KnobSpec[], query: string, words: ScenarioWords): readonly KnobSpec[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return knobs
  return knobs.filter(knob => {
    const kind = [knob.table, words.topic?.[knob.table]]
    const said = [knob.word, knob.of, knob.host, ...kind, sentenceOf(knob, words)].join(' ').toLowerCase()
    return wanted.every(word => said.includes(word))
  })
}

/** Knobs by topic; topics without any are left out. */
export const grouped = (knobs: readonly KnobSpec[]): readonly KnobGroup[] =>
  KNOB_TOPICS.map(topic => ({ topic, knobs: knobs.filter(knob => knob.topic === topic) })).filter(
    ({ knobs }) => knobs.length > 0,
  )

/** What a text in a number's field is: a value of the dial, or why it is none. */
export function readDial(
  text: string,
  { least, most, whole }: { readonly least: number; readonly most: number; readonly whole: boolean },
):
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly why: 'number' | 'whole' | 'outside' } {
  const plain = text.normalize('NFKC').trim().replace(',', '.')
  const value = Number(plain)
  if (plain === '' || !Number.isFinite(value)) return { ok: false, why: 'number' }
  if (whole && !Number.isInteger(value)) return { ok: false, why: 'whole' }
  return value >= least && value <= most ? { ok: true, value: String(value) } : { ok: false, why: 'outside' }
}
