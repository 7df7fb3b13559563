'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { hostName, type RunWords } from '@/components/run/sentences'
import type { ItemArrow } from '@/lib/content/question'

const numbersOf = ({ seq, ack, length }: ItemArrow): string =>
  [`seq ${seq}`, ack === undefined ? '' : `ack ${ack}`, length > 0 ? `len ${length}` : '']
    .filter(text => text !== '')
    .join(' ')

/** The same in words, for spoken names. */
export const arrowName = (t: RunWords, arrow: ItemArrow): string =>
  `${hostName(t, arrow.from)} → ${hostName(t, arrow.to)} ${arrow.name} ${numbersOf(arrow)}`

/** A segment as an arrow in a row: who sends it to whom, its flags and what its numbers say. */
export function ItemArrowLabel({ arrow }: { readonly arrow: ItemArrow }) {
  const t = useTranslations('run')
  const [client, server] = [arrow.from, arrow.to].sort()
  const away = arrow.from === client
  return (
    <span className="grid max-w-md grid-cols-[auto_1fr_auto] items-center gap-x-3 text-sm">
      <span className={away ? 'font-semibold text-client' : 'text-ink-faint'}>{hostName(t, client ?? '')}</span>
      <span className={clsx('grid text-center', away ? 'text-client' : 'text-server')}>
        <span className="font-semibold">{arrow.name === 'data' ? 'DATA' : arrow.name}</span>
        <svg aria-hidden="true" viewBox="0 0 200 10" className="h-2.5 w-full" preserveAspectRatio="none">
          <path
            d={away ? 'M0 5H198M190 1L198 5L190 9' : 'M200 5H2M10 1L2 5L10 9'}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        <span className="figures text-ink-soft text-xs">{numbersOf(arrow)}</span>
      </span>
      <span className={away ? 'text-ink-faint' : 'font-semibold text-server'}>{hostName(t, server ?? '')}</span>
    </span>
  )
}
