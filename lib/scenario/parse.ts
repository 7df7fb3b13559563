import { Document, isAlias, isMap, isNode, isScalar, LineCounter, parseDocument, visit, type YAMLMap } from 'yaml'
import { tell } from '../protocol/told'
import type { Scenario } from '../sim/scenario'
import { readHead } from './head'
import { GALLERY_KEYS } from './lab-text'
import type { Problem } from './problem'
import { readScript } from './script'
import { YAML_ERRORS } from './yaml-errors'
import { type Place, Problems } from './yaml-place'
import { entriesOf } from './yaml-values'

export type { Problem } from './problem'
export type { Place } from './yaml-place'

export type ParsedScenario =
  | { readonly ok: true; readonly scenario: Scenario; readonly script: string }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** A lab or scenario file: the scenario, the script as written, and its title by language. */
export type ParsedScenarioFile =
  | {
      readonly ok: true
      readonly scenario: Scenario
      readonly script: string
      readonly title: Readonly<Record<string, string>>
    }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Most octets of a scenario's file. */
const MOST_FILE_OCTETS = 64 * 1024

/**
 * Reads a scenario from its YAML value. `value` may be a Node of a Document, which together with `at.source` gives each
 * problem its own line and column, or plain data, whose problems are all placed at `at`.
 * All problems are reported at once; nothing is thrown.
 */
export function parseScenario(value: unknown, at: Place): ParsedScenario {
  const problems = new Problems(at)
  const node = isNode(value) ? value : new Document(value).contents
  const read = readScenario(node, problems, [])
  if (read === null || problems.list.length > 0) return { ok: false, problems: problems.inOrder() }
  return { ok: true, ...read }
}

/** Reads a file that holds one scenario and perhaps `title: { en: …, zh-CN: … }`; what else the gallery says of a lab is passed over. */
export function parseScenarioFile(text: string, file?: string): ParsedScenarioFile {
  const lines = new LineCounter()
  const place: Place = { ...(file === undefined ? {} : { file }), line: 1, column: 1, source: { text, lines } }
  const problems = new Problems(place)
  const octets = new TextEncoder().encode(text).length
  if (octets > MOST_FILE_OCTETS) {
    problems.add(tell`The file has ${octets} octets, but at most ${MOST_FILE_OCTETS} are read.`)
    return { ok: false, problems: problems.inOrder() }
  }
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  for (const error of document.errors) {
    const { line, col } = lines.linePos(error.pos[0])
    problems.at(tell`The YAML cannot be read: ${YAML_ERRORS[error.code]}`, Math.max(1, line), Math.max(1, col))
  }
  if (problems.list.length > 0) return { ok: false, problems: problems.inOrder() }
  const read = readScenario(document.contents, problems, GALLERY_KEYS)
  const title = isMap(document.contents) ? readTitle(document.contents, problems) : {}
  if (read === null || problems.list.length > 0) return { ok: false, problems: problems.inOrder() }
  return { ok: true, ...read, title }
}

function readScenario(
  node: unknown,
  problems: Problems,
  extra: readonly string[],
): { scenario: Scenario; script: string } | null {
  if (!isMap(node)) {
    problems.add('A scenario must be a mapping with the keys until and script.', node)
    return null
  }
  const aliases = aliasesOf(node)
  if (aliases.length > 0) {
    for (const alias of aliases) problems.add('A scenario is written without YAML aliases.', alias)
    return null
  }
  const { head, script } = readHead(node, problems, extra)
  if (script === undefined) return null
  const text = isScalar(script) ? script.value : undefined
  if (typeof text !== 'string') {
    problems.add('The script must be a text; write "script: |" and one action a line below it.', script)
    return null
  }
  const { actions, problems: faults } = readScript(
    text,
    head.hosts.map(host => host.name),
  )
  for (const { line, column, message } of faults) problems.within(script, text, line, column, message)
  return { scenario: { ...head, actions }, script: text }
}

function aliasesOf(node: YAMLMap): unknown[] {
  const found: unknown[] = []
  visit(node, (_, child) => {
    if (isAlias(child)) found.push(child)
  })
  return found
}

function readTitle(map: YAMLMap, problems: Problems): Record<string, string> {
  const title: Record<string, string> = {}
  for (const [locale, { value }] of entriesOf(map.get('title', true), 'title', ['en', 'zh-CN'], problems)) {
    const words = isScalar(value) ? value.value : undefined
    if (typeof words === 'string' && words.length <= 80) title[locale] = words
    else problems.add(tell`The title in ${locale} must be a text of at most 80 characters.`, value)
  }
  return title
}
