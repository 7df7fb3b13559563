import type { getTranslations } from 'next-intl/server'
import { HEADER_FIELDS } from '@/lib/content/header-field'

type Words = Awaited<ReturnType<typeof getTranslations<'question'>>>

/** What a part is called that the question has no words for: an arrow of a drawing, a field of a header; null for any other. */
export function partName(t: Words, id: string): string | null {
  const field = HEADER_FIELDS.find(name => name === id)
  if (field !== undefined) return t(`fields.name.${field}`)
  const [, kind, at] = /^(arrow|extra)-(\d+)$/.exec(id) ?? []
  if (kind === undefined) return null
  return t(kind === 'arrow' ? 'draw.arrowOfRun' : 'draw.arrowBeyond', { at: Number(at) })
}
