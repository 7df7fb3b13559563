'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { useRouter } from '@/lib/i18n/navigation'
import { addressOf, type ClaimFilter } from './claim-filter'

interface ConceptSelectProps {
  readonly filter: ClaimFilter
  readonly concepts: readonly { readonly id: string; readonly title: string; readonly count: number }[]
}

/** The concept that the list is narrowed to: thirty are too many for links. Works without scripts, with a button. */
export function ConceptSelect({ filter, concepts }: ConceptSelectProps) {
  const t = useTranslations('claims.filter')
  const id = useId()
  const router = useRouter()
  return (
    <form method="get" className="grid gap-x-4 gap-y-1 sm:grid-cols-[6rem_1fr] sm:items-center">
      <label htmlFor={id} className="text-ink-soft text-sm">
        {t('concept')}
      </label>
      <span className="flex flex-wrap items-center gap-3">
        {filter.note !== '' && <input type="hidden" name="note" value={filter.note} />}
        {filter.verdict !== '' && <input type="hidden" name="verdict" value={filter.verdict} />}
        <Select
          id={id}
          key={filter.concept}
          name="concept"
          className="w-full sm:w-80"
          defaultValue={filter.concept}
          onChange={event => router.replace(addressOf({ ...filter, concept: event.target.value }), { scroll: false })}
        >
          <option value="">{t('any')}</option>
          {concepts.map(({ id: concept, title, count }) => (
            <option key={concept} value={concept}>
              {t('option', { title, count })}
            </option>
          ))}
        </Select>
        <noscript>
          <Button type="submit">{t('apply')}</Button>
        </noscript>
      </span>
    </form>
  )
}
