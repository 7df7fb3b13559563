'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import { VerdictMark } from '@/components/ui/verdict-mark'
import { ClaimList } from './claim-list'
import { countEvidence, type JudgedOption, stepInList } from './judged-option'
import { NearestTruth } from './nearest-truth'

interface OptionListProps {
  readonly options: readonly JudgedOption[]
  readonly selected: number
  readonly onSelect: (at: number) => void
  /** What is shown below the chosen option: the entries that decide it. */
  readonly steps: ReactNode
}

/** Every option with what the run says of it. One of them is chosen; arrow keys, Home and End move the choice. */
export function OptionList({ options, selected, onSelect, steps }: OptionListProps) {
  const t = useTranslations('question.options')
  const list = useRef<HTMLOListElement>(null)
  const onKey = (event: KeyboardEvent, at: number) => {
    const to = stepInList(event.key, at, options.length)
    if (to === null || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    onSelect(to)
    list.current?.querySelectorAll<HTMLButtonElement>('[data-option]')[to]?.focus()
  }
  return (
    <ol ref={list} aria-label={t('label')} className="border-ink border-t">
      {options.map((option, at) => (
        <Option
          key={option.id}
          option={option}
          open={at === selected}
          onOpen={() => onSelect(at)}
          onKey={event => onKey(event, at)}
          steps={at === selected ? steps : null}
        />
      ))}
    </ol>
  )
}

interface OptionProps {
  readonly option: JudgedOption
  readonly open: boolean
  readonly onOpen: () => void
  readonly onKey: (event: KeyboardEvent) => void
  readonly steps: ReactNode
}

function Option({ option, open, onOpen, onKey, steps }: OptionProps) {
  const t = useTranslations('question.options')
  const panel = useId()
  return (
    <li className={clsx('border-rule border-b', open && 'bg-paper-raised')}>
      <button
        type="button"
        data-option=""
        tabIndex={open ? 0 : -1}
        aria-expanded={open}
        aria-controls={panel}
        onClick={onOpen}
        onKeyDown={onKey}
        className={clsx(
          'grid w-full grid-cols-[1.25rem_1fr] gap-x-3 border-s-2 py-3 ps-3 pe-2 text-start',
          open ? 'border-evidence' : 'border-transparent hover:border-rule-strong',
        )}
      >
        <VerdictMark verdict={option.verdict} className="mt-1" />
        <span>
          <span className="mb-1 flex flex-wrap items-baseline gap-x-3 text-sm">
            <span
              className={clsx(
                'font-semibold',
                option.verdict === 'holds' && 'text-true',
                option.verdict === 'fails' && 'text-false',
              )}
            >
              {t(option.said ?? option.verdict)}
            </span>
            <Pick option={option} />
          </span>
          <span className="block">{option.label}</span>
        </span>
      </button>
      <div id={panel} className={clsx('border-s-2 ps-11 pe-2 pb-3', open ? 'border-evidence' : 'border-transparent')}>
        <Values option={option} />
        {option.claims.length > 0 && <Claims option={option} />}
        {open && option.misconception !== null && !option.right && (
          <p className="mt-3 text-sm">
            <span className="eyebrow block">{t('misconception')}</span>
            {option.misconception}
          </p>
        )}
        {open && option.nearest !== null && <NearestTruth {...option.nearest} />}
        {open && steps}
      </div>
    </li>
  )
}

function Pick({ option }: { readonly option: JudgedOption }) {
  const t = useTranslations('question.options')
  return option.pick === null ? null : <span className="text-ink-soft">{t(option.pick)}</span>
}

function Values({ option }: { readonly option: JudgedOption }) {
  const t = useTranslations('question.options')
  if (option.given === null && option.expected === null) return null
  return (
    <dl className="mb-2 flex flex-wrap gap-x-6 gap-y-1 text-sm">
      {option.given !== null && (
        <div className="flex gap-2">
          <dt className="shrink-0 text-ink-faint">{t('given')}</dt>
          <dd className={clsx('figures', !option.right && 'line-through decoration-false')}>{option.given}</dd>
        </div>
      )}
      {option.expected !== null && (
        <div className="flex gap-2">
          <dt className="shrink-0 text-ink-faint">{t('expected')}</dt>
          <dd className="figures">{option.expected}</dd>
        </div>
      )}
    </dl>
  )
}

/** The sentences that were tested, each with its verdict, and how many entries decide. */
function Claims({ option }: { readonly option: JudgedOption }) {
  const t = useTranslations('question.options')
  return (
    <>
      <ClaimList claims={option.claims} />
      <p className="mt-1 text-ink-faint text-xs">
        {t(option.aboutSets ? 'evidenceOfSets' : 'evidence', { count: countEvidence(option.claims) })}
      </p>
    </>
  )
}
