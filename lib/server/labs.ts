import 'server-only'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { type GalleryLab, readGalleryLab } from '../content/gallery-lab'
import { LAB_TOPICS, type LabTopic } from '../content/lab-topics'
import type { Locale } from '../content/question'
import type { Lab } from '../lab/lab'
import { run } from '../sim/run'
import { ENGINE_VERSION } from '../sim/version'
import { type Sketch, sketchOf } from '../trace/sketch'
import { type Bank, bank, contentFolder } from './bank'
import { logUnread } from './bank-files'
import { claimLinks } from './ledger'
import { log, logError } from './log'
import type { ClaimLink } from './summaries'

/** One lab as the gallery shows it. */
export interface LabSummary {
  readonly name: string
  readonly topic: LabTopic
  readonly title: string
  readonly summary: string
  readonly try: string
  /** What else a search finds it by: the words of the other language, the claims, the script. */
  readonly found: string
  /** Changes whenever its picture may: the address of the picture holds it. */
  readonly edition: string
}

/** A lab of the gallery with what its own page says of it. */
export interface LabDetail {
  readonly lab: Lab
  readonly topic: LabTopic
  readonly summary: string
  readonly try: string
  readonly long: string | null
  readonly questions: readonly { readonly id: string; readonly title: string }[]
  readonly claims: readonly ClaimLink[]
}

/** The labs of content/labs by their names; what has a fault is left out and told in the log. */
type Gallery = ReadonlyMap<string, GalleryLab>

const held = globalThis as typeof globalThis & { ackademyLabs?: { bank: Bank; labs: Promise<Gallery> } }

/** The gallery of this process: read at the first use, and again whenever the bank beside it was. */
async function gallery(): Promise<Gallery> {
  const beside = await bank()
  if (held.ackademyLabs?.bank === beside) return held.ackademyLabs.labs
  const fresh = { bank: beside, labs: readGallery(path.join(/* turbopackIgnore: true */ contentFolder(), 'labs')) }
  held.ackademyLabs = fresh
  return fresh.labs
}

async function readGallery(folder: string): Promise<Gallery> {
  const names = await readdir(/* turbopackIgnore: true */ folder).catch(error => {
    logUnread(folder, error)
    return []
  })
  const labs: GalleryLab[] = []
  for (const name of names.filter(one => one.endsWith('.yaml')).sort()) {
    const file = path.join(/* turbopackIgnore: true */ folder, name)
    try {
      const read = readGalleryLab(await readFile(/* turbopackIgnore: true */ file, 'utf8'), `labs/${name}`)
      if (read.ok) labs.push(read.lab)
      else log.warn({ lab: name, problems: read.problems }, 'A lab is left out of the gallery.')
    } catch (error) {
      logUnread(file, error)
    }
  }
  const topic = (lab: GalleryLab) => LAB_TOPICS.indexOf(lab.topic)
  return new Map(labs.toSorted((a, b) => topic(a) - topic(b) || a.order - b.order).map(lab => [lab.name, lab]))
}

/** Pictures by the lab as it was read: a lab is played once in the life of a gallery. */
const sketches = new WeakMap<GalleryLab, Sketch | null>()

function sketchOfLab(lab: GalleryLab): Sketch | null {
  const known = sketches.get(lab)
  if (known !== undefined) return known
  let sketch: Sketch | null = null
  try {
    sketch = sketchOf(run(lab.scenario))
  } catch (error) {
    logError(error, `the lab ${lab.name}`)
  }
  sketches.set(lab, sketch)
  return sketch
}

const edition = (lab: GalleryLab): string =>
  createHash('sha256').update(`${ENGINE_VERSION}\n${lab.text}`).digest('hex').slice(0, 12)

/** The run of a lab at a glance; null when there is no lab of this name, or none that can be played. */
export async function gallerySketch(name: string): Promise<Sketch | null> {
  const lab = (await gallery()).get(name)
  return lab === undefined ? null : sketchOfLab(lab)
}

const other = (locale: Locale): Locale => (locale === 'en' ? 'zh-CN' : 'en')

/** All labs with their pictures, by topic. The first asking plays them, and lets others in between. */
export async function galleryList(locale: Locale): Promise<LabSummary[]> {
  const list: LabSummary[] = []
  for (const lab of (await gallery()).values()) {
    const isNew = !sketches.has(lab)
    if (sketchOfLab(lab) !== null) {
      const { name, topic, title, summary, text, claims } = lab
      const found = [title[other(locale)], summary[other(locale)], name, ...claims, text].join('\n')
      list.push({
        name,
        topic,
        title: title[locale],
        summary: summary[locale],
        try: lab.try[locale],
        found,
        edition: edition(lab),
      })
    }
    if (isNew) await setImmediate()
  }
  return list
}

/** A lab to be opened, its title in this language; null when there is none of this name. */
export async function galleryLab(name: string, locale: Locale): Promise<Lab | null> {
  const lab = (await gallery()).get(name)
  return lab === undefined ? null : { title: lab.title[locale], scenario: lab.text, claims: lab.claims }
}

/** A lab with what its page says of it; null when there is none of this name. */
export async function galleryDetail(name: string, locale: Locale): Promise<LabDetail | null> {
  const [found, { questions }] = await Promise.all([gallery(), bank()])
  const lab = found.get(name)
  if (lab === undefined) return null
  const { topic, about } = lab
  return {
    lab: { title: lab.title[locale], scenario: lab.text, claims: lab.claims },
    topic,
    summary: lab.summary[locale],
    try: lab.try[locale],
    long: lab.long?.[locale] ?? null,
    questions: about.flatMap(id => {
      const question = questions.get(id)
      return question === undefined ? [] : [{ id, title: question.text[locale].title }]
    }),
    claims: await claimLinks(about, locale),
  }
}

/** The labs that belong to a question or a claim of the ledger. */
export async function labsAbout(
  id: string,
  locale: Locale,
): Promise<readonly { readonly name: string; readonly title: string }[]> {
  return [...(await gallery()).values()]
    .filter(({ about }) => about.includes(id))
    .map(({ name, title }) => ({ name, title: title[locale] }))
}

/** The addresses of all labs of the gallery, for who lists the pages. */
export const labAddresses = async (): Promise<string[]> => [...(await gallery()).keys()].map(name => `/lab/g/${name}`)
