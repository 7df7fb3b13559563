'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { isLoud } from '@/components/ladder/layout/steps'
import { partingSteps } from '@/components/run/parting-steps'
import { hostName, type RunWords, sentence } from '@/components/run/sentences'
import { type Difference, differenceOf } from '@/lib/lab/difference'
import { showState } from '@/lib/protocol/states'
import { showMicros } from '@/lib/protocol/time'
import { partingOf } from '@/lib/trace/diff'
import type { EntryId } from '@/lib/trace/events'
import { GoneArrows } from './gone-arrows'
import type { Bench, ShownLab } from './use-bench'

/** More results and ends than these nobody reads in a sentence. */
const MOST_TOLD = 2

/** What the latest change made of the run; null before the first change. */
export function useDifference({ before, shown }: Bench): Difference | null {
  return useMemo(
    () => (before === null || shown === null || before === shown ? null : differenceOf(before.trace, shown.trace)),
    [before, shown],
  )
}

interface WhatChangedProps {
  readonly before: ShownLab
  readonly shown: ShownLab
  readonly difference: Difference
  readonly onLook: (entry: EntryId) => void
}

/** In a sentence or two: where the run goes another way, what calls say now, and who ends elsewhere. */
export function WhatChanged({ before, shown, difference, onLook }: WhatChangedProps) {
  const t = useTranslations('lab.changed')
  const run: RunWords = useTranslations('run')
  const parting = useMemo(() => partingOf(before.trace, shown.trace, isLoud), [before, shown])
  const { fresh, gone, results, ends, addresses } = difference
  if (parting === null) return <p className="text-ink-soft">{t('nothing')}</p>
  const [was, is] = partingSteps([before.trace, shown.trace], parting).map(step =>
    step === undefined ? t('silence') : sentence(run, step),
  )
  const { right } = parting
  if (addresses !== null)
    return (
      <p>
        {addresses.heard.map(({ host, was: old, is: now }) => (
          <span key={`${host} ${old} ${now}`}>{t('address', { host: hostName(run, host), was: old, is: now })} </span>
        ))}
        {t(addresses.numbers ? 'onlyAddressesAndNumbers' : 'onlyAddresses')}
      </p>
    )
  return (
    <>
      <p>
        {t('parts', { time: showMicros(parting.at) })}{' '}
        {right === null ? (
          t('now', { sentence: is ?? t('silence') })
        ) : (
          <button type="button" className="link cursor-pointer text-start" onClick={() => onLook(right.id)}>
            {t('now', { sentence: is ?? t('silence') })}
          </button>
        )}{' '}
        {was !== is && (
          <span className="text-ink-soft max-md:hidden">{t('before', { sentence: was ?? t('silence') })}</span>
        )}
      </p>
      {results.slice(0, MOST_TOLD).map(({ host, call, was: old, is: now }) => (
        <p key={`${host} ${call} ${old} ${now}`}>
          {t(now === null ? 'resultGone' : old === null ? 'resultNew' : 'result', {
            host: hostName(run, host),
            call: `${call}()`,
            was: old ?? '',
            is: now ?? '',
          })}
        </p>
      ))}
      {ends.slice(0, MOST_TOLD).map(({ host, was: old, is: now }) => (
        <p key={`${host} ${old} ${now}`}>
          {t(now === null ? 'endGone' : old === null ? 'endNew' : 'end', {
            host: hostName(run, host),
            was: old === null ? '' : showState(old),
            is: now === null ? '' : showState(now),
          })}
        </p>
      ))}
      <p className="text-ink-soft text-sm">{t('arrows', { fresh: fresh.size })}</p>
      <GoneArrows gone={gone} hosts={before.trace.hosts.map(({ name }) => name)} />
    </>
  )
}
