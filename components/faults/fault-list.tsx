import { useTranslations } from 'next-intl'
import type { Victim } from '@/lib/explore/matrix/cells'
import type { Gist } from '@/lib/explore/outcome/gist'
import type { Mishap } from '@/lib/explore/space'
import { Link } from '@/lib/i18n/navigation'
import { GistMark } from './gist-mark'
import { victimName } from './victim-name'

/** A segment and what becomes of the run when each mishap befalls it. */
export interface FaultRow {
  readonly victim: Victim
  readonly cells: readonly {
    readonly id: string
    readonly mishap: Mishap
    readonly gist: Gist
    readonly says: string
  }[]
}

/** The segments of a course, each with what came of every mishap in a sentence. */
export function FaultList({ path, rows }: { readonly path: string; readonly rows: readonly FaultRow[] }) {
  const t = useTranslations('faults')
  return (
    <div className="grid gap-8">
      {rows.map(({ victim, cells }) => {
        const name = victimName(t, victim)
        return (
          <section key={name} aria-label={name}>
            <h2 className="border-ink border-b pb-1.5 text-lg">{name}</h2>
            <ul>
              {cells.map(({ id, mishap, gist, says }) => (
                <li key={id} className="gap-x-6 border-rule border-b py-2.5 md:grid md:grid-cols-[11rem_minmax(0,1fr)]">
                  <Link
                    href={`/faults/${path}/${id}`}
                    className="flex min-h-6 items-center gap-2 self-start font-medium text-ink underline-offset-4 hover:underline"
                  >
                    <GistMark is={gist.is} />
                    {t(`mishaps.${mishap.name}`)}
                  </Link>
                  <p className="measure text-ink-soft">{says}</p>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
