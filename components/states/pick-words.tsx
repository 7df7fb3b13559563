'use client'

import { useTranslations } from 'next-intl'
import { CiteLink } from '@/components/run/cite-link'
import { hostName } from '@/components/run/sentences'
import { type Edge, showState } from '@/lib/protocol/states'
import { showMicros } from '@/lib/protocol/time'
import type { Passage } from '@/lib/trace/state-path'
import type { End } from './arc-mark'
import { edgeWords } from './edge-words'
import type { StatePick } from './pick'

interface PickWordsProps {
  readonly pick: StatePick | null
  readonly edges: readonly Edge[]
  readonly path: readonly Passage[]
  readonly ends: readonly End[]
}

/** What a state means, or what takes an arrow and who took it. */
export function PickWords({ pick, edges, path, ends }: PickWordsProps) {
  const t = useTranslations('inspect.states')
  const words = useTranslations('run')
  if (pick === null)
    return <p className="mt-3 min-h-24 border-rule border-t py-2 text-ink-soft text-sm @5xl:mt-0">{t('hint')}</p>
  if ('state' in pick) {
    return (
      <div className="mt-3 min-h-24 border-rule border-t py-2 text-sm @5xl:mt-0" data-pick-words="">
        <p className="figures font-semibold">{showState(pick.state)}</p>
        <p className="mt-1 max-w-prose text-ink-soft">{t(`meaning.${pick.state}`)}</p>
      </div>
    )
  }
  const { from, to } = pick
  const between = edges.filter(edge => edge.from === from && edge.to === to)
  const taken = path.filter(passage => passage.from === from && passage.to === to)
  const isTaken = (edge: Edge) =>
    taken.some(passage => passage.edges.includes(edge) || (passage.edges.length === 0 && passage.cite === edge.cite))
  return (
    <div className="mt-3 min-h-24 border-rule border-t py-2 text-sm @5xl:mt-0" data-pick-words="">
      <p className="figures font-semibold">
        {showState(from)} → {showState(to)}
      </p>
      <ul className="mt-1 grid gap-x-6 gap-y-0.5 @min-[38rem]:grid-cols-2 @5xl:grid-cols-1">
        {between.map(edge => (
          <li key={`${edge.on} ${edge.cite}`} className="flex flex-wrap items-baseline gap-x-2">
            <span aria-hidden="true" className="w-3 text-ink-faint">
              {isTaken(edge) ? '✓' : '·'}
            </span>
            <span className={isTaken(edge) ? 'font-semibold text-ink' : 'text-ink-soft'}>
              {edge.on === '' ? t('counterfactual') : edgeWords(t, edge)}
              {isTaken(edge) && <span className="sr-only">{t('taken')}</span>}
            </span>
            {edge.on !== '' && (
              <span className="text-ink-faint text-xs">
                <CiteLink cite={edge.cite} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {ends.map(end => {
        const own = taken.filter(passage => passage.host === end.host)
        if (own.length === 0) return null
        return (
          <p key={end.host} className="mt-1 text-ink-soft">
            {t('takenBy', {
              host: hostName(words, end.host),
              count: own.length,
              order: String(own[0]!.order),
              time: showMicros(own[0]!.at),
            })}
          </p>
        )
      })}
    </div>
  )
}
