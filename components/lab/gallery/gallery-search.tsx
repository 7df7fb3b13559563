'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { controlClass } from '@/components/ui/control-class'
import { useRouter } from '@/lib/i18n/navigation'
import { type GalleryFilter, galleryAddress, MOST_SEARCHED } from './gallery-filter'

/** How long a search waits for the next letter. */
const PAUSE_MS = 250

/** A search over the gallery. The address holds it; without scripts it is a form, with them the list follows the letters. */
export function GallerySearch({ filter }: { readonly filter: GalleryFilter }) {
  const t = useTranslations('lab-gallery.search')
  const router = useRouter()
  const [q, setQ] = useState(filter.q)
  const [waiting, startTransition] = useTransition()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const asked = useRef(filter.q)
  useEffect(() => {
    // the address changed by itself: back, forward, a link
    if (filter.q !== asked.current) {
      asked.current = filter.q
      setQ(filter.q)
    }
  }, [filter.q])
  useEffect(() => () => clearTimeout(timer.current), [])

  const ask = (next: string, pauseMs: number) => {
    setQ(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      asked.current = next.trim()
      startTransition(() => router.replace(galleryAddress({ ...filter, q: next }), { scroll: false }))
    }, pauseMs)
  }

  return (
    <search aria-label={t('label')} aria-busy={waiting}>
      <form
        method="get"
        className="flex gap-3"
        onSubmit={event => {
          event.preventDefault()
          ask(q, 0)
        }}
      >
        {filter.topic !== '' && <input type="hidden" name="topic" value={filter.topic} />}
        <input
          type="search"
          name="q"
          aria-label={t('field')}
          placeholder={t('hint')}
          maxLength={MOST_SEARCHED}
          value={q}
          onChange={event => ask(event.target.value, PAUSE_MS)}
          className={clsx(controlClass, 'w-full sm:max-w-sm')}
        />
        <noscript>
          <Button type="submit">{t('apply')}</Button>
        </noscript>
      </form>
    </search>
  )
}
