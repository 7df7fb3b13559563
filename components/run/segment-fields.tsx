'use client'

import { useTranslations } from 'next-intl'
import type { Numbers } from '@/components/ladder/layout/labels'
import { optionWords } from '@/components/ladder/layout/option-words'
import { flagNames } from '@/lib/protocol/segment'
import type { Flight } from '@/lib/trace/flights'

interface SegmentFieldsProps {
  readonly flight: Flight
  readonly numbers: Numbers
}

/** The header of the step's segment, field by field. */
export function SegmentFields({ flight, numbers }: SegmentFieldsProps) {
  const t = useTranslations('run.fields')
  const { segment, relative } = flight
  const number = (absolute: number, from: number | null): string =>
    from === null || from === absolute
      ? String(absolute)
      : numbers === 'absolute'
        ? t('relative', { absolute: String(absolute), relative: signed(from) })
        : signed(from)
  const rows: readonly (readonly [string, string])[] = [
    [t('flags'), flagNames(segment)],
    [t('ports'), `${segment.srcPort} → ${segment.dstPort}`],
    [t('seq'), number(segment.seq, relative.seq)],
    ...(segment.ackFlag ? [[t('ack'), number(segment.ack, relative.ack)] as const] : []),
    [t('window'), String(segment.window)],
    ...(segment.length > 0 ? [[t('length'), t('octets', { count: segment.length })] as const] : []),
    [t('options'), optionWords(segment.options) || t('none')],
  ]
  return (
    <>
      <h3 className="mt-5 border-ink border-b pb-1.5 text-sm">{t('title')}</h3>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name} className="flex justify-between gap-4 border-rule border-b py-1">
            <dt className="shrink-0 text-ink-faint">{name}</dt>
            <dd className="figures text-end">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

const signed = (n: number): string => (n < 0 ? `−${-n}` : String(n))
