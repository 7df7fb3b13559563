import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'

/** What the file of a lab says beside its scenario, for the gallery: lib/content/gallery-lab.ts reads it. */
export const GALLERY_KEYS = ['title', 'topic', 'order', 'summary', 'try', 'about', 'claims', 'long'] as const

const isGalleryKey = (key: unknown): boolean => GALLERY_KEYS.some(known => known === key)

/** The scenario of a lab's file as its author wrote it, comments and all: the lines of what the gallery says are left out. */
export function scenarioText(file: string): string {
  const lines = new LineCounter()
  const { contents } = parseDocument(file, { lineCounter: lines, prettyErrors: false })
  if (!isMap(contents)) return file
  const left = new Set<number>()
  for (const { key, value } of contents.items) {
    if (!isScalar(key) || !isGalleryKey(key.value) || !key.range) continue
    const last = isNode(value) && value.range ? Math.max(value.range[0], value.range[1] - 1) : key.range[1]
    for (let line = lines.linePos(key.range[0]).line; line <= lines.linePos(last).line; line++) left.add(line)
  }
  return file
    .split('\n')
    .filter((_, at) => !left.has(at + 1))
    .join('\n')
}
