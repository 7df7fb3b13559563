import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../claims/verdict'
import { parseScenarioFile } from '../scenario/parse'
import type { Scenario } from '../sim/scenario'
import { readFolder } from './question-folder'

/** The scenario of a lab's file, or of a question by its name `topic/slug`. */
export function readScenario(
  source: string,
): { readonly ok: true; readonly scenario: Scenario } | { readonly ok: false; readonly problems: readonly Problem[] } {
  if (existsSync(source) && source.endsWith('.yaml')) return parseScenarioFile(readFileSync(source, 'utf8'), source)
  const { read } = readFolder(join('content', 'questions'), source.replace(/^content\/questions\//, ''))
  return read.ok ? { ok: true, scenario: read.question.scenario } : read
}
