import { useTranslations } from 'next-intl'
import { MISHAPS } from '@/lib/explore/space'
import { Link } from '@/lib/i18n/navigation'
import type { FaultRow } from './fault-list'
import { GistLabel } from './gist-mark'
import { victimName } from './victim-name'

const COLUMNS = 'md:grid md:grid-cols-[11rem_repeat(5,minmax(0,1fr))] md:gap-x-4'

/** The segments of a course by what befalls them: a table on a wide screen, on a phone a list a segment. */
export function CourseGrid({ path, rows }: { readonly path: string; readonly rows: readonly FaultRow[] }) {
  const t = useTranslations('faults')
  return (
    <div className="text-sm">
      <div
        aria-hidden="true"
        className={`hidden border-ink border-y py-1.5 font-semibold text-ink-soft text-xs ${COLUMNS}`}
      >
        <span>{t('segment')}</span>
        {MISHAPS.map(({ name }) => (
          <span key={name}>{t(`mishaps.${name}`)}</span>
        ))}
      </div>
      {rows.map(({ victim, cells }) => {
        const name = victimName(t, victim)
        return (
          <div key={name} className={`border-rule border-b py-2 ${COLUMNS}`}>
            <h4 className="font-semibold">{name}</h4>
            <ul className="md:contents">
              {cells.map(({ id, mishap, gist }) => (
                <li key={id} className="flex items-baseline justify-between gap-4 md:block">
                  <Link
                    href={`/faults/${path}/${id}`}
                    className="flex min-h-8 grow items-center justify-between gap-4 text-ink underline-offset-4 hover:underline md:min-h-6 md:justify-start"
                  >
                    <span className="text-ink-soft md:sr-only">{t(`mishaps.${mishap.name}`)}</span>
                    <GistLabel gist={gist} />
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </div>
  )
}
