'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { hostName } from '@/components/run/sentences'
import type { ItemArrow } from '@/lib/content/question'

/** A segment as an arrow in a row: who sends it to whom, its flags and what its numbers say. */
export function ItemArrowLabel({ arrow }: { readonly arrow: ItemArrow }) {
  const t = useTranslations('run')
  const [client, server] = [arrow.from, arrow.to].sort()
  const away = arrow.from === client
  const numbers = [
    `seq ${arrow.seq}`,
    arrow.ack === undefined ? '' : `ack ${arrow.ack}`,
    arrow.length > 0 ? `len ${arrow.length}` : '',
  ]
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
        <span className="figures text-ink-soft text-xs">{numbers.filter(text => text !== '').join(' ')}</span>
      </span>
      <span className={away ? 'text-ink-faint' : 'font-semibold text-server'}>{hostName(t, server ?? '')}</span>
    </span>
  )
}
