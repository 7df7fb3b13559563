import type { Problem } from '../claims/verdict'
import type { QuestionText } from './question'
import { type Complain, cutSections, type Section } from './sections'

/** The sections of en.md and zh.md; their headings are English in both, so that a tool can tell them apart. */
const HEADINGS = ['Prompt', 'Choices', 'Runs', 'What if', 'Explanation', 'Say it in an interview'] as const
type Heading = (typeof HEADINGS)[number]

/** The most characters of each part. */
export const LIMITS = {
  title: 80,
  prompt: 1_200,
  choice: 300,
  run: 80,
  whatIf: 600,
  explanation: 4_000,
  interview: 1_200,
} as const

/** What needs words, by the name that stands before them; null where the file that says so cannot be read. */
export interface TextIds {
  readonly parts: readonly string[] | null
  readonly runs: readonly string[] | null
  readonly whatIf: readonly string[] | null
}

/** Reads the words of a question in one language. All problems come at once. */
export function readText(
  text: string,
  file: string,
  ids: TextIds,
): { readonly text: QuestionText; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const complain = (line: number, message: string, column = 1) => problems.push({ message, file, line, column })
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const title = /^# (.+)$/.exec(lines[0] ?? '')?.[1]?.trim() ?? ''
  if (title === '') complain(1, 'The first line must be the title: "# " and its words.')
  tooLong('title', title, 1, complain)
  const sections = cutSections(lines, HEADINGS, 'a question', complain)
  for (const heading of HEADINGS)
    if (!sections.has(heading) && !isIdle(heading, ids))
      complain(lines.length, `The section "## ${heading}" is missing.`)
  const body = (heading: Heading, limit: keyof typeof LIMITS): string => {
    const section = sections.get(heading)
    const words = section?.lines.join('\n').trim() ?? ''
    if (section && words === '') complain(section.line, `The section "## ${heading}" is empty.`)
    tooLong(limit, words, section?.line ?? 1, complain)
    return words
  }
  const list = (heading: Heading, wanted: readonly string[] | null, limit: keyof typeof LIMITS, what: string) => {
    const section = sections.get(heading)
    const words = readList(section, complain)
    for (const [id, { line, words: said }] of words) {
      if (wanted?.includes(id) === false) complain(line, `"${id}" is no ${what} of this question.`)
      tooLong(limit, said, line, complain)
    }
    for (const id of wanted ?? [])
      if (section && !words.has(id)) complain(section.line, `The words of "${id}" are missing.`)
    return Object.fromEntries([...words].map(([id, { words: said }]) => [id, said]))
  }
  const lists = {
    choices: list('Choices', ids.parts, 'choice', 'part'),
    runs: list('Runs', ids.runs, 'run', 'run'),
    whatIf: list('What if', ids.whatIf, 'whatIf', 'what-if'),
  }
  return {
    text: {
      title,
      prompt: body('Prompt', 'prompt'),
      ...lists,
      explanation: body('Explanation', 'explanation'),
      interview: body('Say it in an interview', 'interview'),
    },
    problems,
  }
}

/** A question without parts has no words for them, and one with one run has nothing to say of others. */
const isIdle = (heading: Heading, { parts, runs, whatIf }: TextIds): boolean =>
  (heading === 'Choices' && parts?.length === 0) ||
  (heading === 'Runs' && !runs?.length) ||
  (heading === 'What if' && !whatIf?.length)

function tooLong(part: keyof typeof LIMITS, words: string, line: number, complain: Complain): void {
  const length = [...words].length
  if (length > LIMITS[part])
    complain(
      line,
      `The ${part === 'whatIf' ? 'what-if' : part} has ${length} characters; at most ${LIMITS[part]} are allowed.`,
    )
}

/** Reads `- id: words`; indented lines continue the words. */
function readList(section: Section | undefined, complain: Complain): Map<string, { line: number; words: string }> {
  const list = new Map<string, { line: number; words: string }>()
  let last: string | null = null
  section?.lines.forEach((text, i) => {
    const line = section.line + 1 + i
    const item = /^- ([a-z0-9][a-z0-9-]*): (.+)$/.exec(text)
    if (item?.[1] && item[2]) {
      if (list.has(item[1])) complain(line, `"${item[1]}" stands twice.`)
      list.set(item[1], { line, words: item[2].trim() })
      last = item[1]
    } else if (/^\s+\S/.test(text) && last !== null) {
      const known = list.get(last)
      if (known) list.set(last, { ...known, words: `${known.words}\n${text.trim()}` })
    } else if (text.trim() !== '') complain(line, 'The words of one of them are written "- id: its words".')
  })
  return list
}
