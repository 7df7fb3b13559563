'use client'

import { clsx } from 'clsx'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId, useState } from 'react'
import { Segmented } from '@/components/ui/segmented'
import { Skeleton } from '@/components/ui/skeleton'
import { Table, Td, Th } from '@/components/ui/table'
import { VerdictMark } from '@/components/ui/verdict-mark'
import type { Verdict } from '@/lib/claims/verdict'
import type { Scenario } from '@/lib/sim/scenario'

const ScenariosSideBySide = dynamic(
  () => import('@/components/run/scenarios-side-by-side').then(module => module.ScenariosSideBySide),
  { loading: () => <Skeleton lines={12} /> },
)

interface ScopeBoardProps {
  /** The first is the one under which the question is graded. */
  readonly scopes: readonly { readonly name: string; readonly title: string; readonly scenario: Scenario }[]
  readonly rows: readonly { readonly id: string; readonly label: ReactNode; readonly verdicts: readonly Verdict[] }[]
  readonly depends: boolean
}

/** What is true under which authority, as a table, and on demand the runs of two of them beside one another. */
export function ScopeBoard({ scopes, rows, depends }: ScopeBoardProps) {
  const t = useTranslations('question.scopes')
  const id = useId()
  const [shown, show] = useState(0)
  const [today, other] = [scopes[0], scopes[shown]]
  return (
    <section aria-labelledby={id} className="min-w-0 border-ink border-t pt-8">
      <h2 id={id} className="text-lg">
        {t('title')}
      </h2>
      <p className="measure mt-1 mb-4 text-ink-faint text-sm">{t(depends ? 'depends' : 'same')}</p>
      <Table caption={t('caption')} hideCaption>
        <thead>
          <tr>
            <Th className="w-full">{t('option')}</Th>
            {scopes.map(({ name, title }) => (
              <Th key={name}>
                <span className="block whitespace-normal text-center sm:whitespace-nowrap">{title}</span>
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id} className={clsx(isSplit(row.verdicts) && 'bg-evidence-wash')}>
              <Th scope="row" className="min-w-32">
                <span className="block font-normal text-base">{row.label}</span>
              </Th>
              {scopes.map(({ name }, at) => (
                <Td key={name} className="text-center">
                  <Standing verdict={row.verdicts[at] ?? 'vacuous'} />
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      <Segmented
        legend={t('compare')}
        showLegend
        name={`${id}-scope`}
        size="sm"
        className="mt-6"
        value={String(shown)}
        onValueChange={value => show(Number(value))}
        options={scopes.map(({ title }, at) => ({ value: String(at), label: at === 0 ? t('none') : title }))}
      />
      {shown > 0 && today !== undefined && other !== undefined && (
        <div className="mt-4">
          <ScenariosSideBySide
            runs={[
              { name: today.title, scenario: today.scenario },
              { name: other.title, scenario: other.scenario },
            ]}
          />
        </div>
      )}
    </section>
  )
}

const isSplit = (verdicts: readonly Verdict[]): boolean =>
  verdicts.some(verdict => (verdict === 'holds') !== (verdicts[0] === 'holds'))

function Standing({ verdict }: { readonly verdict: Verdict }) {
  const t = useTranslations('question.scopes')
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <VerdictMark verdict={verdict} />
      <span className="sr-only sm:not-sr-only">
        <span className="whitespace-nowrap">{t(verdict)}</span>
      </span>
    </span>
  )
}
