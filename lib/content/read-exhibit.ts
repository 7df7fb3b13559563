import { z } from 'zod'
import type { Problem } from '../claims/verdict'
import { suggest } from '../protocol/nearest'
import { parseScenario } from '../scenario/parse'
import { findVariant, VARIANTS } from '../tcp/variants/registry'
import { parseCite } from './cite'
import { type Exhibit, type ExhibitText, THEMES } from './exhibit'
import { schemaProblems } from './schema-problems'
import { cutSections, wordsOf } from './sections'
import { type QuestionFiles, versionOf } from './version'
import { type Place, readYaml, type YamlDocument } from './yaml-document'

export type ReadExhibit =
  | { readonly ok: true; readonly exhibit: Exhibit; readonly placeOf: (path: readonly PropertyKey[]) => Place }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** The most octets of one file of an exhibit. */
const MOST_OCTETS = 65_536

const claims = z.array(z.string().min(1).max(400)).max(8)

/** content/variants/<name>/exhibit.yaml. */
const schema = z.strictObject({
  theme: z.enum(THEMES),
  concepts: z
    .array(z.string().regex(/^K\d{2}$/, 'A concept is named like K05.'))
    .min(1)
    .max(6),
  cites: z.array(z.string().max(200)).min(1).max(12),
  hosts: z.array(z.string().min(1).max(24)).min(1).max(8),
  /** Read by lib/scenario, which knows its own places. */
  scenario: z.record(z.string(), z.unknown()),
  claims: z.strictObject({ ordinary: claims.min(1), changed: claims.min(1), both: claims.default([]) }),
})

/**
 * Reads an exhibit from its three texts. `name` is its folder and the variant that it shows; a text that is missing is null. Either the
 * whole exhibit, or every problem of all files at once with file, line and column.
 */
export function readExhibit(files: { readonly [K in keyof QuestionFiles]: string | null }, name: string): ReadExhibit {
  const names = { yaml: `${name}/exhibit.yaml`, en: `${name}/en.md`, zh: `${name}/zh.md` }
  const problems: Problem[] = []
  for (const key of ['yaml', 'en', 'zh'] as const) {
    const text = files[key]
    const fault =
      text === null
        ? 'The file is missing.'
        : new TextEncoder().encode(text).length > MOST_OCTETS
          ? 'The file is larger than 64 KiB.'
          : null
    if (fault !== null) problems.push({ message: fault, file: names[key], line: 1, column: 1 })
  }
  if (findVariant(name) === undefined) {
    const known = VARIANTS.map(variant => variant.name)
    problems.push({
      message: `There is no variant "${name}"${suggest(name, known)}`,
      file: names.yaml,
      line: 1,
      column: 1,
    })
  }
  if (problems.length > 0 || files.yaml === null || files.en === null || files.zh === null)
    return { ok: false, problems }
  const document = readYaml(files.yaml, names.yaml)
  const file = readFile(document, names.yaml, problems)
  const text = { en: readText(files.en, names.en, problems), 'zh-CN': readText(files.zh, names.zh, problems) }
  if (file === null) return { ok: false, problems }
  const parsed = parseScenario(document.nodeAt(['scenario']), {
    file: names.yaml,
    ...document.placeOf(['scenario']),
    source: document.source,
  })
  if (!parsed.ok) return { ok: false, problems: [...problems, ...parsed.problems] }
  const { scenario, script } = parsed
  file.hosts.forEach((host, i) => {
    if (scenario.hosts.every(spec => spec.name !== host))
      problems.push({
        message: `The scenario has no host "${host}".`,
        file: names.yaml,
        ...document.placeOf(['hosts', i]),
      })
  })
  if (problems.length > 0) return { ok: false, problems }
  const version = versionOf({ yaml: files.yaml, en: files.en, zh: files.zh })
  return { ok: true, exhibit: { name, version, ...file, scenario, script, text }, placeOf: document.placeOf }
}

function readFile(document: YamlDocument, name: string, problems: Problem[]): z.infer<typeof schema> | null {
  problems.push(...document.problems)
  if (document.problems.length > 0) return null
  const parsed = schema.safeParse(document.value)
  if (!parsed.success) {
    problems.push(...schemaProblems(parsed.error, document, name))
    return null
  }
  parsed.data.cites.forEach((cite, i) => {
    if (parseCite(cite) === null)
      problems.push({
        message: `"${cite}" is no cite: write rfc9293#3.5, linux:function, sysctl:name or recording:topic/name.`,
        file: name,
        ...document.placeOf(['cites', i]),
      })
  })
  return parsed.data
}

/** The sections of en.md and zh.md, with the most characters of each; their headings are English in both. */
const SECTIONS = {
  'In one line': ['brief', 160],
  'What is taken away': ['taken', 600],
  'What breaks': ['breaks', 1_600],
  'What remains': ['remains', 800],
  'Say it in an interview': ['interview', 800],
} as const satisfies Record<string, readonly [keyof ExhibitText, number]>
const HEADINGS = Object.keys(SECTIONS) as (keyof typeof SECTIONS)[]
const LONGEST_TITLE = 80

/** Reads the words of an exhibit in one language. All problems come at once. */
function readText(text: string, file: string, problems: Problem[]): ExhibitText {
  const complain = (line: number, message: string) => problems.push({ message, file, line, column: 1 })
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const title = /^# (.+)$/.exec(lines[0] ?? '')?.[1]?.trim() ?? ''
  if (title === '') complain(1, 'The first line must be the question: "# " and its words.')
  if ([...title].length > LONGEST_TITLE) complain(1, `The question has more than ${LONGEST_TITLE} characters.`)
  const sections = cutSections(lines, HEADINGS, 'an exhibit', complain)
  const words: Record<string, string> = {}
  for (const heading of HEADINGS) {
    const [field, most] = SECTIONS[heading]
    const section = sections.get(heading)
    const said = wordsOf(section)
    words[field] = said
    if (said === '') complain(section?.line ?? lines.length, `The section "## ${heading}" is missing or empty.`)
    else if ([...said].length > most)
      complain(section?.line ?? 1, `The section "## ${heading}" has more than ${most} characters.`)
  }
  const { brief = '', taken = '', breaks = '', remains = '', interview = '' } = words
  return { title, brief, taken, breaks, remains, interview }
}
