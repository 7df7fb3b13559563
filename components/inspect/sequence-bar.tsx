'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import type { Zone, ZoneKind } from './sequence-zones'

/** How each zone is drawn: by its pattern first, its ink second. */
const LOOKS: Readonly<Record<ZoneKind, string>> = {
  acknowledged: 'bg-paper-sunk text-rule-strong zone-ruled',
  read: 'bg-paper-sunk text-rule-strong zone-ruled',
  flight: 'bg-client',
  again: 'bg-client text-paper zone-ruled',
  lost: 'bg-paper text-false zone-crossed',
  sacked: 'bg-evidence-wash text-evidence zone-dotted',
  held: 'bg-evidence-wash text-evidence zone-dotted',
  hole: 'bg-paper text-false zone-crossed',
  unread: 'bg-server',
  usable: 'bg-paper-raised',
  beyond: 'bg-rule text-ink-faint',
}

interface SequenceBarProps {
  readonly title: string
  readonly zones: readonly Zone[]
}

/** A side's sequence space as a bar, and every zone of it in words below. */
export function SequenceBar({ title, zones }: SequenceBarProps) {
  const t = useTranslations('inspect.host')
  return (
    <figure className="text-sm">
      <figcaption className="eyebrow mb-1.5">{title}</figcaption>
      <div aria-hidden="true" className="flex h-7 border border-ink">
        {zones.map(zone => (
          <span
            key={`${zone.kind} ${zone.from}`}
            data-zone={zone.kind}
            style={{ width: `${zone.share}%` }}
            className={clsx('border-ink border-e last:border-e-0', LOOKS[zone.kind])}
          />
        ))}
      </div>
      <ul className="mt-1.5 grid gap-x-6 gap-y-0.5 @min-[30rem]:grid-cols-2">
        {zones.map(zone => (
          <li key={`${zone.kind} ${zone.from}`} className="flex items-baseline gap-2">
            <span
              aria-hidden="true"
              className={clsx('inline-block h-3 w-5 shrink-0 border border-ink', LOOKS[zone.kind])}
            />
            <span className="text-ink-soft">{t(`zone.${zone.kind}`)}</span>
            <span className="figures ms-auto whitespace-nowrap">
              {zone.to === null
                ? t('from', { from: String(zone.from) })
                : t('range', { from: String(zone.from), to: String(zone.to), count: zone.to - zone.from })}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  )
}
