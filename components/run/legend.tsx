'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Layout } from '@/components/ladder/layout/place'

/** The marks that occur in this picture, and only those, with their names. */
export function Legend({ layout, lit }: { readonly layout: Layout; readonly lit: boolean }) {
  const t = useTranslations('run.legend')
  const flights = layout.flights.map(line => line.flight)
  const marks: [name: string, sign: ReactNode][] = []
  if (flights.some(flight => flight.form === 'retransmission'))
    marks.push([t('again'), <path key="again" d="M2 8h28" strokeDasharray="7 4" />])
  if (flights.some(flight => flight.end.kind === 'lost'))
    marks.push([t('lost'), <path key="lost" d="M2 8h22M19 3l10 10m0 -10l-10 10" />])
  if (flights.some(flight => flight.form === 'copy'))
    marks.push([t('copy'), <path key="copy" d="M2 8h26M21 3l8 5l-8 5" strokeDasharray="2 3" />])
  const made = flights.filter(flight => flight.form === 'forged')
  if (made.length > 0)
    marks.push([
      t(made.some(flight => flight.from !== 'network') ? 'forged' : 'stray'),
      <path key="forged" d="M2 8l5 -5 5 5 -5 5zM13 6.500h17M13 9.500h17" />,
    ])
  if (flights.some(flight => flight.dropped !== null))
    marks.push([t('dropped'), <path key="dropped" d="M2 8h24M29 1v14" strokeWidth="2.500" />])
  if (lit)
    marks.push([
      t('evidence'),
      <g key="evidence" className="text-evidence">
        <rect x="1" y="3" width="30" height="10" fill="var(--color-evidence-wash)" stroke="none" />
        <path d="M1 3h30M1 13h30" strokeDasharray="1 3" />
      </g>,
    ])
  if (marks.length === 0) return null
  return (
    <ul aria-label={t('title')} className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-ink-soft text-sm">
      {marks.map(([name, sign]) => (
        <li key={name} className="flex items-center gap-2">
          <svg
            aria-hidden="true"
            viewBox="0 0 32 16"
            className="h-4 w-8"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.500"
          >
            {sign}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}
