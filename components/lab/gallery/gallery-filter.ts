import { LAB_TOPICS, type LabTopic } from '@/lib/content/lab-topics'

/** What the gallery is narrowed to; an empty string narrows nothing. */
export interface GalleryFilter {
  readonly topic: LabTopic | ''
  readonly q: string
}

export const NO_GALLERY_FILTER: GalleryFilter = { topic: '', q: '' }
/** More letters than these nobody searches for. */
export const MOST_SEARCHED = 100

/** What a filter asks of a lab. */
export interface FilteredLab {
  readonly topic: LabTopic
  readonly title: string
  readonly summary: string
  readonly try: string
  readonly found: string
}

type Params = Readonly<Record<string, string | readonly string[] | undefined>>

/** The filter that an address asks for. Values that mean nothing narrow nothing; of several of one name the first counts. */
export function galleryFilterOf(params: Params): GalleryFilter {
  const one = (name: string): string => [params[name] ?? ''].flat()[0] ?? ''
  return {
    topic: LAB_TOPICS.find(topic => topic === one('topic')) ?? '',
    q: one('q').slice(0, MOST_SEARCHED),
  }
}

/** The address of the gallery for this filter. */
export function galleryAddress({ topic, q }: GalleryFilter): string {
  const query = new URLSearchParams([
    ...(topic === '' ? [] : [['topic', topic]]),
    ...(q.trim() === '' ? [] : [['q', q.trim()]]),
  ])
  return query.size === 0 ? '/lab' : `/lab?${query}`
}

/** Whether a lab is of the topic and has every word that is searched for, in either language or in its script. */
export function meetsGallery(lab: FilteredLab, { topic, q }: GalleryFilter): boolean {
  if (topic !== '' && lab.topic !== topic) return false
  const text = `${lab.title}\n${lab.summary}\n${lab.try}\n${lab.found}`.toLowerCase()
  return q
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word))
}
