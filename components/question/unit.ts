import { useTranslations } from 'next-intl'

/** What a number counts, in the reader's language. A unit without words of its own is shown as its author wrote it. */
export function useUnit(unit: string): string {
  const t = useTranslations('question.units')
  return t.has(unit as never) ? t(unit as never, { count: 2, unit } as never) : unit
}
