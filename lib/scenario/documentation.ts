import { type Knob, SYSCTLS, type SysctlName } from '../tcp/sysctl'
import type { Offer, Topic } from './complete'

/** Sentences about the words of a scenario in one language, by topic and word; those of `topic` say what a topic is. */
export type ScenarioWords = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>

/** What is to be known about a word. */
export interface Documentation {
  readonly word: string
  /** What kind of word it is: `Sysctl`, `Socket option`. */
  readonly kind: string
  readonly sentence: string | null
  /** Of a sysctl. */
  readonly knob: Knob | null
  /** Of a counterfactual: the page that shows what it breaks. */
  readonly exhibit: string | null
}

/** A word of a scenario, explained in the language of `words`. */
export function documentationOf({ word, topic }: Pick<Offer, 'word' | 'topic'>, words: ScenarioWords): Documentation {
  return {
    word,
    kind: words.topic?.[topic] ?? '',
    sentence: words[topic]?.[word] ?? (topic === 'host' ? (words.who?.[word] ?? null) : null),
    knob: knobOf(topic, word),
    exhibit: topic === 'variant' ? word : null,
  }
}

const knobOf = (topic: Topic, word: string): Knob | null =>
  topic === 'sysctl' && word in SYSCTLS ? SYSCTLS[word as SysctlName] : null

/** A value of a sysctl as a scenario writes it: the kernel's word where it has words. */
export const knobValue = ({ words }: Knob, value: number): string => words?.[value] ?? String(value)
