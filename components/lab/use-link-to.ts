import { useLocale } from 'next-intl'
import { useCallback } from 'react'
import { sameLab } from '@/lib/lab/lab'
import type { EntryId } from '@/lib/trace/events'
import { linkAt } from './shown-moment'
import type { Bench } from './use-bench'

/** The address of an entry of the run on screen: that of the page, or, once the lab was changed, one that holds what it is now. */
export function useLinkTo({ lab, start }: Bench, panel: string): (entry: EntryId) => Promise<string> {
  const locale = useLocale()
  return useCallback(
    async entry => {
      const { href, origin } = window.location
      const { labHref } = await import('@/lib/lab/link')
      const own = sameLab(lab, start) ? null : labHref(lab)
      return linkAt(own === null ? href : `${origin}/${locale}${own}`, { entry, panel })
    },
    [lab, start, locale, panel],
  )
}
