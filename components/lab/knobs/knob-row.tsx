'use client'

import { clsx } from 'clsx'
import { RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/lib/i18n/navigation'
import type { KnobSpec } from '@/lib/lab/knob'
import type { ScenarioWords } from '@/lib/scenario/documentation'
import { sentenceOf } from './arrange'
import { Dial } from './dial'

interface KnobRowProps {
  readonly knob: KnobSpec
  readonly words: ScenarioWords
  /** Say whose it is, where knobs of several places stand together. */
  readonly withPlace: boolean
  /** What it was when the lab was opened, where it stands otherwise now; null: not set. */
  readonly was?: string | null
  readonly onSet: (value: string | undefined) => void
}

/** One knob: its name and meaning, what turns it, its default and range; a changed one carries a bar and can be reset. */
export function KnobRow({ knob, words, withPlace, was, onSet }: KnobRowProps) {
  const t = useTranslations('lab-knobs')
  const id = useId()
  const place = placeOf(t, knob, withPlace)
  const moved = was !== undefined
  const opensAtDefault = was === knob.default
  const name = place === '' ? knob.word : `${knob.word}, ${place}`
  return (
    <li
      data-knob={knob.id}
      {...(moved ? { 'data-changed': '' } : {})}
      className={clsx(
        'grid grid-cols-[minmax(0,1fr)_9.5rem] items-start gap-x-4 gap-y-1 border-rule border-b py-2.5 ps-3',
        moved ? 'border-s-2 border-s-accent' : 'border-s-2 border-s-transparent',
      )}
    >
      <div className="min-w-0">
        <p className="wrap-anywhere text-sm">
          <code className={clsx((moved || knob.changed) && 'font-bold')}>{knob.word}</code>
          {place !== '' && <span className="ms-2 text-ink-faint">{place}</span>}
          {moved && <span className="ms-2 font-semibold text-accent">{t('changed')}</span>}
        </p>
        <p id={id} className="mt-0.5 text-ink-soft text-sm">
          {sentenceOf(knob, words)}
          {knob.table === 'variant' && (
            <>
              {' '}
              <Link href={`/why/${knob.word}`} className="link whitespace-nowrap">
                {t('exhibit')}
              </Link>
            </>
          )}
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-ink-faint text-xs">
          {knob.dial.kind !== 'switch' && (
            <span>
              {knob.needed ? t('needed') : knob.default === null ? t('without') : t('default', { value: knob.default })}
            </span>
          )}
          {knob.dial.kind === 'number' && (
            <span>{t('range', { least: String(knob.dial.least), most: String(knob.dial.most) })}</span>
          )}
        </p>
      </div>
      <div className="grid gap-1">
        <Dial knob={knob} name={name} describedBy={id} onSet={onSet} />
        {moved && (
          <button
            type="button"
            className={buttonClass('quiet', 'sm', 'justify-self-end')}
            aria-label={t('resetNamed', { name })}
            onClick={() => onSet(was === null || opensAtDefault ? undefined : was)}
          >
            <RotateCcw aria-hidden="true" className="size-3.5" strokeWidth={1.5} />
            {opensAtDefault ? t('reset') : was === null ? t('resetToNothing') : t('resetTo', { value: was })}
          </button>
        )}
        {knob.changed && !opensAtDefault && (
          <button
            type="button"
            className={buttonClass('quiet', 'sm', 'justify-self-end')}
            aria-label={t('toDefaultNamed', { name })}
            onClick={() => onSet(undefined)}
          >
            {t('toDefault')}
          </button>
        )}
      </div>
    </li>
  )
}

function placeOf(t: ReturnType<typeof useTranslations<'lab-knobs'>>, knob: KnobSpec, withPlace: boolean): string {
  const host = withPlace && knob.host !== null ? t('host', { host: knob.host }) : ''
  const of = knob.of === null ? '' : knob.table === 'link-key' ? t('of', { host: knob.of }) : knob.of
  return [host, of].filter(Boolean).join(' · ')
}
