/** Tells of a fault at a line. */
export type Complain = (line: number, message: string, column?: number) => void

/** One section of a Markdown file: the line of its heading, and what stands below it. */
export interface Section {
  readonly line: number
  readonly lines: string[]
}

/** Cuts a text at its level-two headings, leaving fenced code alone; a heading that is not known, or stands twice, is a fault. */
export function cutSections<Heading extends string>(
  lines: readonly string[],
  headings: readonly Heading[],
  what: string,
  complain: Complain,
): Map<Heading, Section> {
  const sections = new Map<Heading, Section>()
  let current: Section | null = null
  let fenced = false
  lines.forEach((line, i) => {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced
    const name = fenced ? undefined : /^##\s+(.+?)\s*$/.exec(line)?.[1]
    if (name === undefined) {
      current?.lines.push(line)
      return
    }
    const heading = headings.find(known => known === name)
    current = { line: i + 1, lines: [] }
    if (heading === undefined) complain(i + 1, `"${name}" is no section of ${what}: ${headings.join(', ')}.`)
    else if (sections.has(heading)) complain(i + 1, `The section "## ${heading}" stands twice.`)
    else sections.set(heading, current)
  })
  return sections
}

/** The words of a section without the blank lines around them. */
export const wordsOf = (section: Section | undefined): string => section?.lines.join('\n').trim() ?? ''
