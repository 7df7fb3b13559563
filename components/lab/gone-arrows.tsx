import { useTranslations } from 'next-intl'
import { segmentNumbers } from '@/components/ladder/layout/labels'
import { hostName, type RunWords } from '@/components/run/sentences'
import { flagNames } from '@/lib/protocol/segment'
import { showMicros } from '@/lib/protocol/time'
import type { Flight } from '@/lib/trace/flights'

/** More of them nobody reads one by one; side by side shows them all. */
const MOST_GONE = 8

interface GoneArrowsProps {
  readonly gone: readonly Flight[]
  /** The hosts as the picture has them, from left to right. */
  readonly hosts: readonly string[]
}

/** The segments of the run before that are sent no more, each with its arrow as it was. */
export function GoneArrows({ gone, hosts }: GoneArrowsProps) {
  const t = useTranslations('lab.changed')
  const run: RunWords = useTranslations('run')
  if (gone.length === 0) return null
  return (
    <details data-gone="">
      <summary className="link inline cursor-pointer">{t('gone', { count: gone.length })}</summary>
      <ul className="mt-1 grid gap-0.5">
        {gone.slice(0, MOST_GONE).map(flight => (
          <li key={flight.start.entry} className="flex flex-wrap items-center gap-x-2 text-ink-soft text-sm">
            <span className="figures w-16 text-end">{showMicros(flight.start.at)}</span>
            <GhostArrow leftwards={hosts.indexOf(flight.from) > hosts.indexOf(flight.to)} lost={isLost(flight)} />
            <span className="sr-only">
              {hostName(run, flight.from)} → {hostName(run, flight.to)}
            </span>
            <span className="figures font-semibold">{flagNames(flight.segment)}</span>
            <span className="figures">{segmentNumbers(flight, 'relative')}</span>
            {isLost(flight) && <span>{t('wasLost')}</span>}
          </li>
        ))}
      </ul>
      {gone.length > MOST_GONE && (
        <p className="text-ink-soft text-sm">{t('moreGone', { count: gone.length - MOST_GONE })}</p>
      )}
    </details>
  )
}

const isLost = ({ end }: Flight): boolean => end.kind === 'lost'

/** An arrow between two lifelines, of dots: it is drawn no more. */
function GhostArrow({ leftwards, lost }: { readonly leftwards: boolean; readonly lost: boolean }) {
  const end = lost ? 28 : 44
  return (
    <svg
      viewBox="0 0 48 16"
      aria-hidden="true"
      className={`h-4 w-12 shrink-0 text-ink-faint ${leftwards ? '-scale-x-100' : ''}`}
    >
      <path d="M2 0V16M46 0V16" stroke="currentColor" strokeWidth="2" />
      <path d={`M4 4L${end} ${lost ? 9 : 12}`} stroke="currentColor" strokeWidth="1.5" strokeDasharray="2 3" />
      {lost ? (
        <path d="M25 6l6 6M31 6l-6 6" stroke="currentColor" strokeWidth="1.5" />
      ) : (
        <path d="M38 7l7 5-8 2" fill="none" stroke="currentColor" strokeWidth="1.5" />
      )}
    </svg>
  )
}
