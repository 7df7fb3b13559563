'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo, useState } from 'react'
import { SideBySide } from '@/components/run/side-by-side'
import { TraceView } from '@/components/run/trace-view'
import { Notice } from '@/components/ui/notice'
import { Segmented } from '@/components/ui/segmented'
import type { Alteration } from '@/lib/content/break-it/alteration'
import { spelling } from '@/lib/content/break-it/spelling'
import type { BreakItTask } from '@/lib/content/question'
import type { Witness } from '@/lib/grading/grade'
import { ClaimList } from '../claim-list'
import type { SaidClaim } from '../judged-option'
import { evidenceIn } from '../other-run'
import { attempted } from './attempted'
import { ChangeList } from './change-list'

interface BreakItBoardProps {
  readonly task: BreakItTask
  /** What the learner handed in. */
  readonly changes: readonly Alteration[]
  /** The goal's sentences as they were judged on the learner's run; empty when nothing could be decided. */
  readonly goal: readonly SaidClaim[]
  readonly grade: Witness | null
  readonly smallest: readonly Alteration[]
  /** What looks as if it would do and does not, in words. */
  readonly nearMisses: readonly { readonly id: string; readonly label: ReactNode }[]
  /** What these very changes rest on, where they are a known slip. */
  readonly misconception: ReactNode | null
}

type Shown = 'yours' | 'untouched' | 'smallest'

/** The learner's changes and what they did, with the undisturbed run and a smallest way to the goal to compare with. */
export function BreakItBoard(props: BreakItBoardProps) {
  const { task, changes, goal, grade, smallest, nearMisses, misconception } = props
  const { scenario, allow } = task
  const t = useTranslations('break-it')
  const [shown, show] = useState<Shown>('yours')
  const runs = useMemo(
    () => ({
      yours: attempted(scenario, allow, changes),
      untouched: attempted(scenario, allow, []),
      smallest: attempted(scenario, allow, smallest),
    }),
    [scenario, allow, changes, smallest],
  )
  const traceOf = (name: Shown) => (runs[name].ok ? runs[name].trace : null)
  const trace = traceOf(shown)
  const evidence = shown === 'yours' ? evidenceIn(goal, null) : []
  const alike = spelling(changes) === spelling(smallest)
  const [before, after] = [traceOf('untouched'), traceOf('yours')]
  return (
    <>
      <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <div className="grid gap-8">
          {goal.length > 0 && (
            <section aria-labelledby="goal-verdict">
              <h2 id="goal-verdict" className="text-lg">
                {t('reveal.title')}
              </h2>
              <p className="measure mt-1 mb-4 text-ink-faint text-sm">{t('reveal.lead')}</p>
              <div className="border-ink border-t pt-3">
                <ClaimList claims={goal} />
              </div>
              {grade?.stopped !== undefined && (
                <Notice tone="care" className="mt-4">
                  {t('reveal.stopped')}
                </Notice>
              )}
              {misconception !== null && (
                <Notice tone="care" className="mt-4">
                  {misconception}
                </Notice>
              )}
            </section>
          )}
          <section aria-labelledby="your-changes">
            <h2 id="your-changes" className="eyebrow mb-2">
              {t('reveal.yours')}
            </h2>
            <ChangeList changes={changes} trace={traceOf('yours')} />
            {grade !== null && (
              <p className="mt-2 text-ink-soft text-sm">{t('reveal.size', { size: grade.size, least: grade.least })}</p>
            )}
          </section>
          <section aria-labelledby="smallest">
            <h2 id="smallest" className="eyebrow mb-2">
              {t('reveal.smallest')}
            </h2>
            {alike ? (
              <p className="text-ink-soft">{t('reveal.alike')}</p>
            ) : (
              <ChangeList changes={smallest} trace={traceOf('smallest')} />
            )}
          </section>
          <section aria-labelledby="short">
            <h2 id="short" className="eyebrow mb-2">
              {t('reveal.short')}
            </h2>
            <ul className="grid gap-2 border-rule border-t pt-2 text-sm">
              {nearMisses.map(({ id, label }) => (
                <li key={id} className="border-rule border-b pb-2">
                  {label}
                </li>
              ))}
            </ul>
          </section>
        </div>
        <div id="run" className="min-w-0 lg:sticky lg:top-4">
          <Segmented
            legend={t('reveal.which')}
            name="shown-run"
            size="sm"
            className="mb-4"
            value={shown}
            onValueChange={show}
            options={[
              { value: 'yours', label: t('reveal.runYours') },
              { value: 'untouched', label: t('reveal.runUntouched') },
              ...(alike ? [] : [{ value: 'smallest' as const, label: t('reveal.runSmallest') }]),
            ]}
          />
          {trace === null ? (
            <Notice tone="bad">{t('run.failed')}</Notice>
          ) : (
            <TraceView
              key={shown}
              trace={trace}
              evidence={evidence}
              title={t(`run.${titleOf(shown)}`)}
              initialNumbers={allow.inject === undefined ? 'relative' : 'absolute'}
            />
          )}
        </div>
      </div>
      {before !== null && after !== null && (
        <section aria-labelledby="beside" className="border-ink border-t pt-8">
          <h2 id="beside" className="mb-4 text-lg">
            {t('reveal.beside')}
          </h2>
          <SideBySide
            compared
            runs={[
              { name: t('run.untouched'), trace: before },
              { name: t('run.changed'), trace: after },
            ]}
          />
        </section>
      )}
    </>
  )
}

const titleOf = (shown: Shown) => (shown === 'yours' ? 'changed' : shown)
