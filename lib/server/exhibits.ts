import 'server-only'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { sayText } from '../claims/say/say'
import type { Verdict } from '../claims/verdict'
import { compareClaims, type ExhibitRuns } from '../content/check-exhibit'
import {
  changedScenario,
  type Exhibit,
  type ExhibitClaims,
  type ExhibitText,
  type Theme,
  withVariants,
} from '../content/exhibit'
import type { Locale, Question } from '../content/question'
import { readExhibit } from '../content/read-exhibit'
import { run } from '../sim/run'
import type { Scenario } from '../sim/scenario'
import { findVariant, VARIANTS } from '../tcp/variants/registry'
import type { EntryId } from '../trace/events'
import { outlinesOf, type Stroke } from '../trace/outline'
import { bank, contentFolder } from './bank'
import { logUnread } from './bank-files'
import { log, logError } from './log'
import { Recent } from './recent'
import type { Cite } from './reveal'
import { shownCite } from './shown-cite'

/** A counterfactual by its question. */
export interface ExhibitTitle {
  readonly name: string
  readonly theme: Theme
  readonly title: string
}

/** One counterfactual of the gallery. */
export interface ExhibitSummary extends ExhibitTitle {
  readonly brief: string
  /** Both runs in a few strokes: without the variant, and with it. */
  readonly outlines: readonly [readonly Stroke[], readonly Stroke[]]
  /** The first thing that is true of the one run alone, and of the other, in plain words. */
  readonly shows: readonly [string, string]
}

/** A claim with what each of the two runs says of it. */
export interface ShownClaim {
  readonly group: keyof ExhibitClaims
  readonly text: string
  readonly said: string
  readonly ordinary: Verdict
  readonly changed: Verdict
}

/** Everything that the page of a counterfactual shows. */
export interface ExhibitDetail {
  readonly name: string
  readonly theme: Theme
  readonly hosts: readonly string[]
  readonly text: ExhibitText
  readonly cites: readonly Cite[]
  readonly claims: readonly ShownClaim[]
  readonly runs: ExhibitRuns
  /** What they are played from. */
  readonly scenarios: Readonly<Record<keyof ExhibitRuns, Scenario>>
  /** The entries that decide the claims, in each run. */
  readonly evidence: { readonly ordinary: readonly EntryId[]; readonly changed: readonly EntryId[] }
  readonly script: string
  readonly concepts: readonly { readonly id: string; readonly title: string }[]
  readonly questions: readonly { readonly id: string; readonly title: string }[]
  /** The variant laid over the second run as well. */
  readonly second: { readonly name: string; readonly title: string } | null
}

async function readOne(name: string): Promise<Exhibit | null> {
  const folder = path.join(contentFolder(), 'variants', name)
  const text = async (file: string): Promise<string | null> => {
    try {
      return await readFile(/* turbopackIgnore: true */ path.join(folder, file), 'utf8')
    } catch (error) {
      logUnread(`${name}/${file}`, error)
      return null
    }
  }
  const [yaml, en, zh] = await Promise.all([text('exhibit.yaml'), text('en.md'), text('zh.md')])
  const read = readExhibit({ yaml, en, zh }, name)
  if (read.ok) return read.exhibit
  log.warn({ variant: name, problems: read.problems }, 'An exhibit is withheld.')
  return null
}

const exhibits = new Recent<Promise<Exhibit | null>>(256)

/** The exhibit of a variant, read once in the life of a process and in development anew each time; null when there is none. */
function exhibitOf(name: string): Promise<Exhibit | null> {
  const key = `${contentFolder()} ${name}`
  const known = process.env.NODE_ENV === 'development' ? undefined : exhibits.get(key)
  if (known !== undefined) return known
  const found = readOne(name)
  exhibits.set(key, found)
  return found
}

/** Runs by exhibit and the variant laid over it. */
const played = new Recent<ExhibitRuns>(128)

/** What both runs of an exhibit are played from. */
function scenariosOf(exhibit: Exhibit, second: string | null) {
  const changed = changedScenario(exhibit)
  return {
    ordinary: exhibit.scenario,
    changed: second === null ? changed : withVariants(changed, exhibit.hosts, [second]),
  }
}

/** Both runs of an exhibit, the second one with another variant beside its own where one is named. Throws when the engine does. */
function runsOf(exhibit: Exhibit, second: string | null): ExhibitRuns {
  const key = `${exhibit.name} ${exhibit.version} ${second ?? ''}`
  const known = played.get(key)
  if (known !== undefined) return known
  const scenarios = scenariosOf(exhibit, second)
  const runs = { ordinary: run(scenarios.ordinary), changed: run(scenarios.changed) }
  played.set(key, runs)
  return runs
}

/** All counterfactuals in the order of the registry, each with both its runs. The first asking plays them, and lets others in between. */
export async function exhibitList(locale: Locale): Promise<ExhibitSummary[]> {
  const list: ExhibitSummary[] = []
  for (const { name } of VARIANTS) {
    const exhibit = await exhibitOf(name)
    if (exhibit === null) continue
    const { theme, text, claims } = exhibit
    const { title, brief } = text[locale]
    const first = (group: 'ordinary' | 'changed') => sayText(claims[group][0] ?? '', locale)
    try {
      const { ordinary, changed } = runsOf(exhibit, null)
      const outlines = outlinesOf(ordinary, changed)
      list.push({ name, theme, title, brief, outlines, shows: [first('ordinary'), first('changed')] })
    } catch (error) {
      logError(error, `the exhibit of ${name}`)
    }
    await setImmediate()
  }
  return list
}

/** All counterfactuals by their questions, in the order of the registry; none of them is played. */
export async function exhibitTitles(locale: Locale): Promise<ExhibitTitle[]> {
  const read = await Promise.all(VARIANTS.map(({ name }) => exhibitOf(name)))
  return read.flatMap(exhibit =>
    exhibit === null ? [] : [{ name: exhibit.name, theme: exhibit.theme, title: exhibit.text[locale].title }],
  )
}

/** So many counterfactuals are named beside a question. */
const MOST_BESIDE = 3

/** The counterfactuals of a question or a claim: those that its own runs take away, then those on the idea that it speaks of first. */
export async function exhibitsOf(
  question: Pick<Question, 'concepts' | 'runs'>,
  locale: Locale,
): Promise<readonly { readonly name: string; readonly title: string }[]> {
  const [idea] = question.concepts
  const own = new Set(Object.values(question.runs).flatMap(scenario => scenario.hosts.flatMap(host => host.variants)))
  const read = await Promise.all(VARIANTS.map(({ name }) => exhibitOf(name)))
  const known = read.flatMap(exhibit => (exhibit === null ? [] : [exhibit]))
  const [played, related] = [
    known.filter(({ name }) => own.has(name)),
    known.filter(({ name, concepts }) => !own.has(name) && concepts[0] === idea),
  ]
  return [...played, ...related].slice(0, MOST_BESIDE).map(({ name, text }) => ({ name, title: text[locale].title }))
}

/** The addresses of all counterfactuals, for who lists the pages. */
export const exhibitAddresses = (): string[] => VARIANTS.map(({ name }) => `/why/${name}`)

/** One counterfactual with its runs; `second` is laid over it when a variant has that name. Null when there is none. */
export async function exhibitDetail(
  name: string,
  locale: Locale,
  second: string | null,
): Promise<ExhibitDetail | null> {
  // nothing but the name of a variant is ever opened
  if (findVariant(name) === undefined) return null
  const exhibit = await exhibitOf(name)
  if (exhibit === null) return null
  const other = second !== null && second !== name && findVariant(second) !== undefined ? await exhibitOf(second) : null
  const runs = runsOf(exhibit, other?.name ?? null)
  const claims = compareClaims(exhibit, runs)
  const evidence = (of: 'ordinary' | 'changed') => [
    ...new Set(claims.filter(claim => claim.group === of).flatMap(claim => claim[of].evidence)),
  ]
  const { concepts, questions } = await bank()
  return {
    name,
    theme: exhibit.theme,
    hosts: exhibit.hosts,
    text: exhibit.text[locale],
    cites: exhibit.cites.map(cite => shownCite(cite, locale)),
    claims: claims.map(({ group, text, ordinary, changed }) => ({
      group,
      text,
      said: sayText(text, locale),
      ordinary: ordinary.verdict,
      changed: changed.verdict,
    })),
    runs,
    scenarios: scenariosOf(exhibit, other?.name ?? null),
    evidence: { ordinary: evidence('ordinary'), changed: evidence('changed') },
    script: exhibit.script,
    concepts: concepts
      .filter(concept => exhibit.concepts.includes(concept.id))
      .map(concept => ({ id: concept.id, title: concept.name[locale] })),
    questions: [...questions.values()]
      .map(question => ({ question, shared: question.concepts.filter(id => exhibit.concepts.includes(id)).length }))
      .filter(({ question, shared }) => shared > 0 && question.concepts[0] === exhibit.concepts[0])
      .sort((a, b) => b.shared - a.shared || a.question.level - b.question.level)
      .slice(0, MOST_QUESTIONS)
      .map(({ question }) => ({ id: question.id, title: question.text[locale].title })),
    second: other === null ? null : { name: other.name, title: other.text[locale].title },
  }
}

/** So many questions on the same concept are named. */
const MOST_QUESTIONS = 6
