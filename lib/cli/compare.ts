import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { type Comparison, compareRecording } from '../kernel/compare'
import { comparisonTable } from '../kernel/comparison-table'
import {
  compactRecording,
  type Reading,
  type RecordedTrace,
  readCompactRecording,
  readRecording,
} from '../kernel/recording'
import { divergenceLine, sideBySide, verdictLine } from '../kernel/report'

const USAGE = `ack compare DIR… [--json] [--show] [--markdown] [--counters] [--figures FILE] [--write OUT] [--compact OUT]

Plays the scenario of each recording of a kernel on the engine and says whether both did the same.
DIR is a recording's folder (scenario.json, trace.json), a compacted recording (.json), or a tree of either.
  --json         everything found, for machines
  --show         the two traces side by side
  --counters     the counters that differ
  --markdown     a table of figures by topic
  --figures FILE writes that table into a document, between its marks <!-- figures --> and <!-- /figures -->
  --write OUT    writes the run of each as OUT/<topic>/<name>/trace.json in the recording's format
  --compact OUT  writes each recording as OUT/<topic>/<name>.json, with what agreement asks for and what ss printed`

/** A recording found on the disk. */
interface Found {
  /** `topic/name`, as the folder has it. */
  readonly name: string
  readonly read: () => Reading
}

/** The `compare` command. Ends with 1 when a recording diverges or cannot be read, with 2 when the arguments make no sense. */
export async function compare(args: readonly string[]): Promise<number> {
  const request = readArguments(args)
  if (typeof request === 'string') {
    console.error(`${request}\n\n${USAGE}`)
    return 2
  }
  const found = request.places.flatMap(findRecordings)
  if (found.length === 0) {
    console.error(`There is no recording under ${request.places.join(', ')}.`)
    return 2
  }
  const results: { name: string; comparison: Comparison }[] = []
  let failed = 0
  for (const { name, read } of found) {
    const reading = read()
    if (!reading.ok) {
      failed++
      console.error(`${name.padEnd(46)} ${reading.why}`)
      continue
    }
    const comparison = compareRecording(reading.recording)
    results.push({ name, comparison })
    if (comparison.divergence !== null) failed++
    if (request.write !== undefined) writeRun(join(request.write, name), comparison.trace)
    if (request.compact !== undefined)
      writeText(join(request.compact, `${name}.json`), compactRecording(reading.recording))
    if (request.json || request.markdown) continue
    console.log(verdictLine(name, comparison))
    for (const remark of comparison.remarks) console.log(`  ${remark}`)
    if (request.counters)
      for (const one of comparison.counters.differing)
        console.log(`  ${one.name}: Linux ${one.linux}, the engine ${one.engine}`)
    if (request.show) console.log(sideBySide(reading.recording.traces[0]!, comparison.trace))
  }
  if (request.figures !== undefined) writeFigures(request.figures, comparisonTable(results))
  const summary = `${found.length - failed} passed, ${failed} failed`
  if (request.json)
    console.log(JSON.stringify({ recordings: results.map(toJson), passed: found.length - failed, failed }, null, 1))
  else console.log(request.markdown ? `${comparisonTable(results)}\n${summary}` : summary)
  return failed === 0 ? 0 : 1
}

const toJson = ({ name, comparison }: { name: string; comparison: Comparison }): object => ({
  name,
  agrees: comparison.divergence === null,
  ...(comparison.divergence && { divergence: comparison.divergence, line: divergenceLine(comparison.divergence) }),
  counters: comparison.counters,
  remarks: comparison.remarks,
})

interface Request {
  readonly places: readonly string[]
  readonly json: boolean
  readonly show: boolean
  readonly counters: boolean
  readonly markdown: boolean
  readonly write?: string
  readonly compact?: string
  readonly figures?: string
}

function readArguments(args: readonly string[]): Request | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        show: { type: 'boolean', default: false },
        counters: { type: 'boolean', default: false },
        markdown: { type: 'boolean', default: false },
        write: { type: 'string' },
        compact: { type: 'string' },
        figures: { type: 'string' },
      },
    })
    if (positionals.length === 0) return 'The command "compare" needs a recording or a folder of recordings.'
    const missing = positionals.find(place => !existsSync(place))
    if (missing !== undefined) return `There is no file or folder ${missing}.`
    const { write, compact, figures, ...flags } = values
    return {
      places: positionals,
      ...flags,
      ...(write !== undefined && { write }),
      ...(compact !== undefined && { compact }),
      ...(figures !== undefined && { figures }),
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** A folder with scenario.json and trace.json is a recording; else its parts are looked at, in the order of their names. */
function findRecordings(place: string): Found[] {
  if (statSync(place).isFile())
    return place.endsWith('.json')
      ? [{ name: nameOf(place).replace(/\.json$/, ''), read: () => readCompactRecording(readFileSync(place, 'utf8')) }]
      : []
  const names = readdirSync(place).sort()
  if (!names.includes('trace.json') || !names.includes('scenario.json'))
    return names.flatMap(name => findRecordings(join(place, name)))
  const text = (name: string): string => readFileSync(join(place, name), 'utf8')
  const traces = names.filter(name => /^trace(\.\d+)?\.json$/.test(name)).sort(byAlternative)
  return [{ name: nameOf(place), read: () => readRecording(text('scenario.json'), traces.map(text)) }]
}

/** trace.json before trace.2.json before trace.3.json. */
const byAlternative = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : 1)

const nameOf = (place: string): string => resolve(place).split(sep).slice(-2).join('/')

function writeRun(folder: string, { meta, events }: RecordedTrace): void {
  const lines = events.map(event => JSON.stringify(event)).join(',\n')
  writeText(join(folder, 'trace.json'), `{"meta": ${JSON.stringify(meta)},\n"events": [\n${lines}\n]}\n`)
}

function writeText(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

/** Puts the table between the marks of a document. */
function writeFigures(file: string, table: string): void {
  const text = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    text.replace(/(?<=<!-- figures -->)[\s\S]*(?=<!-- \/figures -->)/, () => `\n${table}\n`),
  )
}
