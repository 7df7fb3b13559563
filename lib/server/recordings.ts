import 'server-only'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Locale } from '../content/question'
import { type RecordingTitle, readRecordingTitles } from '../content/recording-title'
import { follow, isBulk } from '../kernel/agree'
import { type Comparison, compareRecording } from '../kernel/compare'
import { drawnTrace } from '../kernel/drawn-trace'
import { toRecordedTrace } from '../kernel/events'
import { isFloodSource } from '../kernel/flood'
import { type RecordedTrace, type Recording, readCompactRecording } from '../kernel/recording'
import { divergenceLine } from '../kernel/report'
import { type Row, rowsOf } from '../kernel/rows'
import { toScenario } from '../kernel/scenario'
import { textScenario } from '../kernel/text-scenario'
import { type Lab, MOST_SCENARIO } from '../lab/lab'
import { parseScenarioFile } from '../scenario/parse'
import { printScenario } from '../scenario/print'
import { run } from '../sim/run'
import type { Scenario } from '../sim/scenario'
import type { Trace } from '../trace/events'
import { bank, contentFolder } from './bank'
import { logUnread, recordingNames } from './bank-files'
import { labsAbout } from './labs'
import { claimsShownBy } from './ledger'
import { log } from './log'
import { Recent } from './recent'
import type { ClaimLink } from './summaries'

/** What a recording of Linux and the engine's run of its scenario have in common. */
export interface Agreement {
  /** `topic/name`. */
  readonly name: string
  /** `6.18.44`; null where the recorder did not say. */
  readonly kernel: string | null
  /** Segments that left the two hosts, answers to a flood left out. */
  readonly segments: number
  readonly agrees: boolean
  readonly counters: { readonly equal: number; readonly compared: number }
}

/** One line of the list of recordings. */
export interface RecordingSummary extends Agreement, RecordingTitle {}

/** A recording beside its run: everything that its page shows. */
export interface RecordingDetail extends RecordingSummary {
  readonly rows: readonly Row[]
  /** Both as pictures of the same kind. */
  readonly linux: Trace
  readonly engine: Trace
  /** What the engine played. */
  readonly scenario: Scenario
  /** Where they part, in a line; null: nowhere. */
  readonly divergence: string | null
  /** How many traces Linux itself needed, because it did not agree with itself. */
  readonly traces: number
  /** A transfer whose pure ACKs are compared by their number only. */
  readonly bulk: boolean
  /** Its scenario for the lab; null where the lab cannot say it so that its run is what the kernel did. */
  readonly lab: Lab | null
  /** Labs of the gallery on what it shows. */
  readonly labs: readonly { readonly name: string; readonly title: string }[]
  /** The questions whose scenario it shows in essence. */
  readonly questions: readonly { readonly id: string; readonly title: string }[]
  /** The claims of the ledger that it shows. */
  readonly claims: readonly ClaimLink[]
}

/** The segments of a trace that are compared one by one. */
const segmentsOf = ({ events }: RecordedTrace): number =>
  events.filter(event => event.ev === 'tx' && event.flags !== undefined && !isFloodSource(event.dst)).length

async function readRecording(folder: string, name: string): Promise<Recording | null> {
  const file = path.join(/* turbopackIgnore: true */ folder, 'recordings', `${name}.json`)
  try {
    const reading = readCompactRecording(await readFile(/* turbopackIgnore: true */ file, 'utf8'))
    if (reading.ok) return reading.recording
    log.warn({ recording: name, why: reading.why }, 'A recording cannot be read.')
  } catch (error) {
    logUnread(file, error)
  }
  return null
}

function agreementOf(name: string, { linux, divergence, counters }: Comparison): Agreement {
  const [, kernel = null] = /^Linux (\d+(?:\.\d+)*)/.exec(linux.meta.kernel ?? '') ?? []
  return {
    name,
    kernel,
    segments: segmentsOf(linux),
    agrees: divergence === null,
    counters: { equal: counters.equal, compared: counters.compared },
  }
}

/** Agreements by folder and name: a recording is played once in the life of a process. */
const agreements = new Recent<Promise<Agreement | null>>(1024)

/** How far the engine agrees with a recording; null when there is none by that name. */
export function agreementWith(name: string): Promise<Agreement | null> {
  const folder = contentFolder()
  const key = `${folder} ${name}`
  const known = agreements.get(key)
  if (known !== undefined) return known
  const found = readRecording(folder, name).then(recording =>
    recording === null ? null : agreementOf(name, compareRecording(recording)),
  )
  agreements.set(key, found)
  return found
}

async function titles(): Promise<ReadonlyMap<string, Readonly<Record<Locale, RecordingTitle>>>> {
  const file = path.join(/* turbopackIgnore: true */ contentFolder(), 'recordings.yaml')
  const text = await readFile(/* turbopackIgnore: true */ file, 'utf8').catch(error => {
    logUnread(file, error)
    return '{}'
  })
  const read = readRecordingTitles(text, 'recordings.yaml')
  if (read.ok) return read.titles
  log.warn({ problems: read.problems }, 'The titles of the recordings cannot be read.')
  return new Map()
}

/** A recording without a title is shown by its name. */
const named = (name: string, title: RecordingTitle | undefined): RecordingTitle => title ?? { title: name, shows: '' }

/** Every recording with how far the engine agrees with it. The first asking plays them all, and lets others in between. */
export async function recordingList(locale: Locale): Promise<RecordingSummary[]> {
  const [names, words] = await Promise.all([
    recordingNames(path.join(/* turbopackIgnore: true */ contentFolder(), 'recordings')),
    titles(),
  ])
  const list: RecordingSummary[] = []
  for (const name of names) {
    const agreement = await agreementWith(name)
    if (agreement !== null) list.push({ ...agreement, ...named(name, words.get(name)?.[locale]) })
    await setImmediate()
  }
  return list
}

/** The addresses of all recordings, for who lists the pages. */
export async function recordingAddresses(): Promise<string[]> {
  const names = await recordingNames(path.join(/* turbopackIgnore: true */ contentFolder(), 'recordings'))
  return names.map(name => `/evidence/${name}`)
}

/** The name that an address gives, if a recording has it: nothing else is ever opened. */
async function knownName(topic: string, name: string): Promise<string | null> {
  const names = await recordingNames(path.join(/* turbopackIgnore: true */ contentFolder(), 'recordings'))
  return names.find(one => one === `${topic}/${name}`) ?? null
}

/** One recording beside the engine's run of its scenario; null when there is none. */
export async function recordingDetail(topic: string, slug: string, locale: Locale): Promise<RecordingDetail | null> {
  const name = await knownName(topic, slug)
  const recording = name === null ? null : await readRecording(contentFolder(), name)
  if (name === null || recording === null) return null
  const comparison = compareRecording(recording)
  const [words, questions, claims] = await Promise.all([
    titles(),
    questionsOn(name, locale),
    claimsShownBy(name, locale),
  ])
  const told = named(name, words.get(name)?.[locale])
  const about = await Promise.all([...questions, ...claims].map(({ id }) => labsAbout(id, locale)))
  return {
    ...agreementOf(name, comparison),
    ...told,
    lab: labOfRecording(recording, told.title),
    labs: [...new Map(about.flat().map(lab => [lab.name, lab])).values()],
    rows: rowsOf(recording, comparison),
    linux: drawnTrace(comparison.linux, recording.scenario),
    engine: drawnTrace(comparison.trace, recording.scenario),
    scenario: toScenario(recording.scenario, recording.traces[0]!.meta.HZ).scenario,
    divergence: comparison.divergence === null ? null : divergenceLine(comparison.divergence),
    traces: recording.traces.length,
    bulk: isBulk(recording),
    questions,
    claims,
  }
}

/** A recording has times of programs and kernels that the lab's text does not say: what it makes must follow the kernel all the same. */
function labOfRecording(recording: Recording, title: string): Lab | null {
  const { scenario } = toScenario(recording.scenario, recording.traces[0]!.meta.HZ)
  const text = printScenario(textScenario(scenario))
  const read = parseScenarioFile(text)
  if (!read.ok || text.length > MOST_SCENARIO) return null
  const { divergence } = follow(recording, toRecordedTrace(run(read.scenario), recording.scenario))
  return divergence === null ? { title, scenario: text, claims: [] } : null
}

async function questionsOn(name: string, locale: Locale): Promise<RecordingDetail['questions']> {
  const { questions } = await bank()
  return [...questions.values()]
    .filter(question => question.recording === name)
    .map(({ id, text }) => ({ id, title: text[locale].title }))
}
