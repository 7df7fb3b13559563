'use client'

import { clsx } from 'clsx'
import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { sayCombination } from '@/lib/explore/say/say'
import { type Combination, sizeOf } from '@/lib/explore/space'
import type { Finding, Found, Survey } from '@/lib/explore/survey'
import { runsOf, touchesOf } from '@/lib/lab/faults-of-run'
import type { Touch } from '@/lib/lab/touch'
import type { Trace } from '@/lib/trace/events'
import { useSurvey } from './use-survey'

interface FaultSurveyProps {
  readonly scenario: string
  readonly claim: string
  readonly trace: Trace
  readonly onTouch: (touches: readonly Touch[]) => void
}

/** Whether a claim still holds whatever befalls each segment of this run, with the smallest case where it does not. */
export function FaultSurvey({ scenario, claim, trace, onTouch }: FaultSurveyProps) {
  const t = useTranslations('lab-claims.survey')
  const { state, start, cancel } = useSurvey({ scenario, claim })
  const all = runsOf(trace)
  return (
    <div className="mt-2 text-sm" data-survey={state.is}>
      {state.is === 'idle' && (
        <Button size="sm" onClick={start}>
          {t('start', { runs: all })}
        </Button>
      )}
      {state.is === 'on' && (
        <div className="flex flex-wrap items-center gap-3">
          <progress
            className="h-2 w-40 accent-ink"
            max={all}
            value={state.runs}
            aria-label={t('progress', { done: state.runs, all })}
          />
          <span className="figures text-ink-soft">{t('progress', { done: state.runs, all })}</span>
          <Button size="sm" look="quiet" onClick={cancel}>
            {t('cancel')}
          </Button>
        </div>
      )}
      <div role="status">
        {(state.is === 'stopped' || state.is === 'failed') && <p className="text-false">{t(state.is)}</p>}
        {state.is === 'done' && <Findings survey={state.survey} trace={trace} onTouch={onTouch} />}
      </div>
    </div>
  )
}

interface FindingsProps {
  readonly survey: Survey
  readonly trace: Trace
  readonly onTouch: (touches: readonly Touch[]) => void
}

function Findings({ survey, trace, onTouch }: FindingsProps) {
  const t = useTranslations('lab-claims.survey')
  const [finding] = survey.findings
  if (finding === undefined) return null
  const { holdsIn, counts } = finding
  return (
    <div className="border-ink border-s-2 ps-3">
      <p className={clsx('font-semibold', holdsIn === 'all' && 'text-true', holdsIn === 'none' && 'text-false')}>
        {t(`holdsIn.${holdsIn}`, { runs: survey.runs })}
      </p>
      <p className="text-ink-soft">{t('counts', counts)}</p>
      {!survey.complete && <p className="text-ink-soft">{t('incomplete')}</p>}
      {casesOf(finding).map(({ is, found }) => (
        <Case key={is} is={is} combination={found.combination} trace={trace} onTouch={onTouch} />
      ))}
    </div>
  )
}

/** What is worth opening: where it fails, or else, when it fails undisturbed, where it holds. */
function casesOf({ witness, counterexample }: Finding): readonly { is: 'fails' | 'holds'; found: Found }[] {
  const disturbed = (found: Found | null): found is Found => found !== null && sizeOf(found.combination) > 0
  return [
    ...(disturbed(counterexample) ? [{ is: 'fails' as const, found: counterexample }] : []),
    ...(disturbed(witness) ? [{ is: 'holds' as const, found: witness }] : []),
  ]
}

interface CaseProps {
  readonly is: 'fails' | 'holds'
  readonly combination: Combination
  readonly trace: Trace
  readonly onTouch: (touches: readonly Touch[]) => void
}

function Case({ is, combination, trace, onTouch }: CaseProps) {
  const t = useTranslations('lab-claims.survey')
  const locale = useLocale()
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
      <span>
        {t(`case.${is}`, { change: sayCombination(combination, locale === 'zh-CN' ? 'zh-CN' : 'en', trace) })}
      </span>
      <Button size="sm" data-show-case={is} onClick={() => onTouch(touchesOf(combination))}>
        {t('show')}
      </Button>
    </p>
  )
}
