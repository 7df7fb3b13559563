'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { changeWords } from '@/components/ladder/layout/labels'
import type { Layout } from '@/components/ladder/layout/layout'
import type { Again } from '@/lib/trace/again'

type Mark = readonly [name: string, sign: ReactNode]
const REASONS: readonly Again[] = ['RTO', 'TLP', 'RACK', 'dupACK', 'SYN', 'ICMP']

/** The marks that occur in this picture, and only those, with their names. */
export function Legend({ layout, lit }: { readonly layout: Layout; readonly lit: boolean }) {
  const t = useTranslations('run.legend')
  const flights = layout.flights.map(line => line.flight)
  const marks: Mark[] = []
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
  if (flights.some(flight => changeWords(flight) !== ''))
    marks.push([t('changed'), <path key="changed" d="M6 5.500h20M6 10.500h20M11 15L21 1" />])
  if (flights.some(flight => flight.marked)) marks.push([t('marked'), <path key="marked" d="M6 15V2h16l-4 4 4 4H6" />])
  if (layout.ghosts.length > 0)
    marks.push([t('gone'), <path key="gone" d="M2 8h26M22 4l7 4-7 4" strokeDasharray="1.500 4" />])
  marks.push(...besideMarks(layout, t))
  if (lit)
    marks.push([
      t('evidence'),
      <g key="evidence" className="text-evidence">
        <rect x="1" y="3" width="30" height="10" fill="var(--color-evidence-wash)" stroke="none" />
        <path d="M1 3h30M1 13h30" strokeDasharray="1 3" />
      </g>,
    ])
  const reasons = REASONS.filter(reason => flights.some(flight => flight.again === reason))
  if (marks.length === 0) return null
  return (
    <div className="mt-1 text-ink-soft text-sm">
      <ul aria-label={t('title')} className="flex flex-wrap gap-x-5 gap-y-1">
        {marks.map(([name, sign]) => (
          <li key={name} className="flex items-center gap-2">
            <svg
              aria-hidden="true"
              viewBox="0 0 32 16"
              className="h-4 w-8 shrink-0"
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
      {reasons.length > 0 && (
        <dl aria-label={t('reasons')} className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
          {reasons.map(reason => (
            <div key={reason} className="flex gap-2">
              <dt className="figures font-semibold">↻ {reason}</dt>
              <dd>{t(`reason.${reason}`)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}

function besideMarks({ bars, strips }: Layout, t: ReturnType<typeof useTranslations<'run.legend'>>): readonly Mark[] {
  const marks: Mark[] = []
  const wedge = 'M2 4L24 7V9L2 12z'
  if (bars.some(bar => bar.run.end === 'fired'))
    marks.push([
      t('fired'),
      <g key="fired">
        <path d="M2 4L26 8L2 12z" fill="currentColor" fillOpacity="0.25" strokeWidth="0.75" />
        <circle cx="27" cy="8" r="2" fill="currentColor" stroke="none" />
      </g>,
    ])
  if (bars.some(bar => bar.run.end === 'cancelled'))
    marks.push([
      t('cancelled'),
      <g key="cancelled">
        <path d={wedge} fill="currentColor" fillOpacity="0.25" strokeWidth="0.75" />
        <path d="M24 3v10" strokeWidth="1.75" />
      </g>,
    ])
  if (bars.some(bar => bar.run.end === 'rearmed' || bar.run.end === 'running'))
    marks.push([
      t('running'),
      <path key="running" d={wedge} fill="currentColor" fillOpacity="0.25" strokeWidth="0.75" />,
    ])
  for (const queue of ['syn', 'accept'] as const)
    if (strips.some(strip => strip.queue.queue === queue))
      marks.push([
        t(`queue.${queue}`),
        <g key={queue}>
          <rect x="2" y="2" width="28" height="12" strokeWidth="0.75" />
          <rect
            x="2"
            y="2"
            width={queue === 'syn' ? 18 : 10}
            height="12"
            fill="currentColor"
            fillOpacity="0.4"
            stroke="none"
          />
        </g>,
      ])
  return marks
}
