import { type Documentation, knobValue } from '@/lib/scenario/documentation'

/** How the parts of an explanation are called in the language of the page. */
export interface HelpPhrases {
  readonly default: string
  readonly range: string
  readonly unit: string
  readonly kernel: string
  readonly exhibit: string
  /** `from 0 to 255` */
  range_of(least: string, most: string): string
  unit_of(unit: string): string
  exhibit_href(name: string): string
}

/** The explanation of a word as the editor shows it: what it is, one sentence, and of a sysctl its figures. */
export function helpElement(about: Documentation, phrases: HelpPhrases): HTMLElement {
  const box = document.createElement('div')
  box.className = 'cm-word-help'
  const head = box.appendChild(document.createElement('p'))
  head.appendChild(document.createElement('code')).textContent = about.word
  const kind = head.appendChild(document.createElement('span'))
  kind.className = 'cm-word-kind'
  kind.textContent = `  ${about.kind}`
  if (about.sentence !== null) box.appendChild(document.createElement('p')).textContent = about.sentence
  const facts = factsOf(about, phrases)
  if (facts.length > 0) {
    const list = box.appendChild(document.createElement('dl'))
    for (const [name, value] of facts) {
      list.appendChild(document.createElement('dt')).textContent = name
      list.appendChild(document.createElement('dd')).textContent = value
    }
  }
  if (about.exhibit !== null) {
    const link = box.appendChild(document.createElement('a'))
    link.href = phrases.exhibit_href(about.exhibit)
    link.target = '_blank'
    link.textContent = phrases.exhibit
  }
  return box
}

/** Name and value of what is known about a sysctl. */
export function factsOf({ knob }: Documentation, phrases: HelpPhrases): readonly (readonly [string, string])[] {
  if (knob === null) return []
  const range = knob.words?.join(', ') ?? phrases.range_of(String(knob.min), String(knob.max))
  return [
    [phrases.default, knobValue(knob, knob.default)],
    [phrases.range, range],
    ...(knob.unit === undefined ? [] : [[phrases.unit, phrases.unit_of(knob.unit)] as const]),
    [phrases.kernel, `${knob.kernel.replace(/^linux:/, '')}()`],
  ]
}
