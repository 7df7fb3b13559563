import { EDGES } from '@/lib/protocol/edges'
import type { Rules } from '@/lib/tcp/rules'
import { linux } from '@/lib/tcp/rules/linux'
import { rfc9293 } from '@/lib/tcp/rules/rfc9293'
import type { Trace } from '@/lib/trace/events'

/** Which edges runs took and which rules they asked, with what answers. */
export class Coverage {
  private readonly edges = new Set<string>()
  private readonly asked = new Map<string, Set<string>>()

  constructor() {
    for (const rules of [linux, rfc9293]) this.watch(rules)
  }

  see(trace: Trace): void {
    for (const entry of trace.entries)
      if (entry.kind === 'state') this.edges.add(`${entry.from} ${entry.to} ${entry.cite}`)
  }

  /** Lines for people: how much was met, and what was not. */
  report(): string[] {
    const name = ({ from, to, cite }: (typeof EDGES)[number]) => `${from} ${to} ${cite}`
    const names = new Set(EDGES.map(name))
    const missed = EDGES.filter(edge => !this.edges.has(name(edge)))
    const rules = [linux, rfc9293].flatMap(rules => questions(rules).map(question => `${rules.name}.${question}`))
    const silent = rules.filter(rule => !this.asked.has(rule))
    const answers = [...this.asked].filter(([, words]) => words.size > 0)
    return [
      `EDGES: ${names.size - new Set(missed.map(name)).size} of ${names.size} taken${listed(missed.map(edge => `${edge.from} to ${edge.to} (${edge.on})`))}`,
      `rules: ${rules.length - silent.length} of ${rules.length} asked${listed(silent)}`,
      `answers: ${answers.map(([rule, words]) => `${rule} ${[...words].sort().join('|')}`).join(', ')}`,
    ]
  }

  /** Puts a note beside each answer of the rules. */
  private watch(rules: Rules): void {
    for (const question of questions(rules)) {
      const answer = rules[question] as (...input: never[]) => unknown
      const key = `${rules.name}.${question}`
      Object.defineProperty(rules, question, {
        value: (...input: never[]) => {
          const said = answer(...input)
          const words = this.asked.get(key) ?? new Set()
          if (typeof said !== 'number' && said !== null) words.add(String(said))
          this.asked.set(key, words)
          return said
        },
      })
    }
  }
}

type Question = { [K in keyof Rules]: Rules[K] extends string ? never : K }[keyof Rules]

const questions = (rules: Rules): Question[] =>
  (Object.keys(rules) as (keyof Rules)[]).filter((name): name is Question => typeof rules[name] === 'function')

const listed = (names: readonly string[]): string => (names.length === 0 ? '' : `; not: ${names.join(', ')}`)
