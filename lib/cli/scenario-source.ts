import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Runs } from '../claims/runs'
import type { Problem } from '../claims/verdict'
import { type RunsSource, runsOf } from '../content/scenario-runs'
import { parseScenarioFile } from '../scenario/parse'
import type { Scenario } from '../sim/scenario'
import { readFolder } from './question-folder'

type Read<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly problems: readonly Problem[] }

/** The scenario of a lab's file, or of a question by its name `topic/slug`. */
export function readScenario(source: string): Read<{ readonly scenario: Scenario }> {
  const read = readSource(source)
  return read.ok ? { ok: true, scenario: read.source.scenario } : read
}

/** The run of a lab's file, or all the runs of a question. */
export function readRuns(source: string): Read<{ readonly runs: Runs; readonly sets: RunsSource['sets'] }> {
  const read = readSource(source)
  return read.ok ? { ok: true, runs: runsOf(read.source), sets: read.source.sets } : read
}

function readSource(source: string): Read<{ readonly source: RunsSource }> {
  if (existsSync(source) && source.endsWith('.yaml')) {
    const lab = parseScenarioFile(readFileSync(source, 'utf8'), source)
    return lab.ok ? { ok: true, source: { scenario: lab.scenario, runs: {}, sets: {} } } : lab
  }
  const { read } = readFolder(join('content', 'questions'), source.replace(/^content\/questions\//, ''))
  return read.ok ? { ok: true, source: read.question } : read
}
