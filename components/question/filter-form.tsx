'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { controlClass } from '@/components/ui/control-class'
import { Labelled } from '@/components/ui/labelled'
import { Select } from '@/components/ui/select'
import { QUESTION_KINDS } from '@/lib/content/question'
import { usePathname, useRouter } from '@/lib/i18n/navigation'
import { type FILTER_NAMES, LEVELS, NO_FILTER, type QuestionFilter, queryOf, STANDINGS } from './question-filter'

/** How long a search waits for the next letter. */
const PAUSE_MS = 250

interface FilterFormProps {
  readonly filter: QuestionFilter
  readonly concepts: readonly { readonly id: string; readonly title: string }[]
}

/**
 * What the list is narrowed to. The address holds it, so a list can be shared and works without scripts; with them the list
 * follows each choice at once and each word after a short pause.
 */
export function FilterForm({ filter, concepts }: FilterFormProps) {
  const t = useTranslations('questions')
  const words = useTranslations('question')
  const router = useRouter()
  const pathname = usePathname()
  const [values, setValues] = useState(filter)
  const [waiting, startTransition] = useTransition()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const asked = useRef(queryOf(filter))

  const shown = queryOf(filter)
  useEffect(() => {
    // the address changed by itself: back, forward, a link
    if (shown !== asked.current) {
      asked.current = shown
      setValues(filter)
    }
  }, [shown, filter])
  useEffect(() => () => clearTimeout(timer.current), [])

  const ask = (next: QuestionFilter, pauseMs: number) => {
    setValues(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      asked.current = queryOf(next)
      startTransition(() =>
        router.replace(asked.current === '' ? pathname : `${pathname}?${asked.current}`, { scroll: false }),
      )
    }, pauseMs)
  }
  const select = (name: (typeof FILTER_NAMES)[number]) => ({
    name,
    value: values[name],
    onChange: (event: { target: { value: string } }) => ask({ ...values, [name]: event.target.value }, 0),
  })

  return (
    <search aria-label={t('filter.label')} aria-busy={waiting}>
      <form
        method="get"
        className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-[1fr_1fr] lg:grid-cols-[minmax(11rem,1.6fr)_1.7fr_1.7fr_1.6fr_1.3fr_auto] lg:items-end"
        onSubmit={event => {
          event.preventDefault()
          ask(values, 0)
        }}
      >
        <Labelled label={t('filter.search')} className="col-span-2 lg:col-span-1">
          {id => (
            <input
              id={id}
              type="search"
              name="q"
              maxLength={100}
              placeholder={t('filter.searchHint')}
              value={values.q}
              onChange={event => ask({ ...values, q: event.target.value }, PAUSE_MS)}
              className={clsx(controlClass, '[&::-webkit-search-cancel-button]:appearance-none')}
            />
          )}
        </Labelled>
        <Labelled label={t('filter.concept')}>
          {id => (
            <Select id={id} className="w-full" {...select('concept')}>
              <option value="">{t('filter.any')}</option>
              {concepts.map(concept => (
                <option key={concept.id} value={concept.id}>
                  {concept.title}
                </option>
              ))}
            </Select>
          )}
        </Labelled>
        <Labelled label={t('filter.kind')}>
          {id => (
            <Select id={id} className="w-full" {...select('kind')}>
              <option value="">{t('filter.any')}</option>
              {QUESTION_KINDS.map(kind => (
                <option key={kind} value={kind}>
                  {words(`kind.${kind}`)}
                </option>
              ))}
            </Select>
          )}
        </Labelled>
        <Labelled label={t('filter.level')}>
          {id => (
            <Select id={id} className="w-full" {...select('level')}>
              <option value="">{t('filter.any')}</option>
              {LEVELS.map(level => (
                <option key={level} value={level}>
                  {words('level', { level, name: words(`levels.${level}`) })}
                </option>
              ))}
            </Select>
          )}
        </Labelled>
        <Labelled label={t('filter.answered')}>
          {id => (
            <Select id={id} className="w-full" {...select('answered')}>
              <option value="">{t('filter.any')}</option>
              {STANDINGS.map(standing => (
                <option key={standing} value={standing}>
                  {t(`answered.${standing}`)}
                </option>
              ))}
            </Select>
          )}
        </Labelled>
        <div className="col-span-2 flex items-end gap-3 lg:col-span-1">
          <noscript>
            <Button type="submit">{t('filter.apply')}</Button>
          </noscript>
          {queryOf(values) !== '' && (
            <Button look="quiet" onClick={() => ask(NO_FILTER, 0)}>
              {t('filter.clear')}
            </Button>
          )}
        </div>
      </form>
    </search>
  )
}
