'use client'

import { Pencil, X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { type Step, stepIndexOf } from '@/components/ladder/layout/steps'
import { sentence } from '@/components/run/sentences'
import { buttonClass } from '@/components/ui/button'
import { VerdictMark } from '@/components/ui/verdict-mark'
import type { Judged } from '@/lib/claims/judge'
import { parseClaim } from '@/lib/claims/parse'
import { sayText } from '@/lib/claims/say/say'
import type { Judgement } from '@/lib/claims/verdict'
import { isOfOneRun } from '@/lib/lab/faults-of-run'
import type { Touch } from '@/lib/lab/touch'
import { showMicros } from '@/lib/protocol/time'
import type { EntryId, Trace } from '@/lib/trace/events'
import { FaultSurvey } from './fault-survey'

interface ClaimRowProps {
  readonly claim: string
  /** What the run says of it; a claim that cannot be read has nothing said. */
  readonly judged: Judged
  readonly scenario: string
  readonly trace: Trace
  readonly steps: readonly Step[]
  readonly onLook: (entries: readonly EntryId[]) => void
  readonly onEdit: () => void
  readonly onRemove: () => void
  readonly onTouch: (touches: readonly Touch[]) => void
}

/** A claim in plain words and as it is written, what the run says of it, and the steps that decide. */
export function ClaimRow(props: ClaimRowProps) {
  const { claim, scenario, trace, onEdit, onRemove, onTouch } = props
  const t = useTranslations('lab-claims')
  const locale = useLocale()
  const parsed = parseClaim(claim)
  const judged = props.judged.ok ? props.judged : null
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] gap-x-2 border-rule border-b py-3" data-claim={claim}>
      {judged === null ? <span /> : <VerdictMark verdict={judged.verdict} className="mt-1.5" />}
      <div className="min-w-0">
        <p>
          {judged !== null && <span className="me-2 font-semibold">{t(`verdict.${judged.verdict}`)}</span>}
          {sayText(claim, locale === 'zh-CN' ? 'zh-CN' : 'en')}
        </p>
        <code lang="en" className="wrap-anywhere block text-ink-faint text-sm">
          {claim}
        </code>
        {judged !== null && <Evidence {...props} judgement={judged} />}
        {judged !== null && parsed.ok && isOfOneRun(parsed.claim) && (
          <FaultSurvey
            key={`${claim}\n${scenario}`}
            scenario={scenario}
            claim={claim}
            trace={trace}
            onTouch={onTouch}
          />
        )}
      </div>
      <div className="flex items-start">
        <button
          type="button"
          className={buttonClass('quiet', 'sm')}
          aria-label={t('editNamed', { claim })}
          onClick={onEdit}
        >
          <Pencil aria-hidden="true" className="size-4" strokeWidth={1.5} />
        </button>
        <button
          type="button"
          className={buttonClass('quiet', 'sm')}
          aria-label={t('removeNamed', { claim })}
          onClick={onRemove}
        >
          <X aria-hidden="true" className="size-4" strokeWidth={1.5} />
        </button>
      </div>
    </li>
  )
}

/** So many steps are told in words; the picture marks all of them. */
const TOLD = 3

function Evidence({ judgement, steps, onLook }: ClaimRowProps & { readonly judgement: Judgement }) {
  const t = useTranslations('lab-claims')
  const words = useTranslations('run')
  const { verdict, evidence } = judgement
  if (verdict === 'vacuous') return <p className="mt-1 text-ink-soft text-sm">{t('vacuous')}</p>
  const deciding = [...new Set(evidence.map(entry => stepIndexOf(steps, entry)))].flatMap(at => steps[at] ?? [])
  if (deciding.length === 0) return <p className="mt-1 text-ink-soft text-sm">{t('absence')}</p>
  return (
    <ol className="mt-1 grid text-sm">
      {deciding.slice(0, TOLD).map((step, at) => (
        <li key={step.index}>
          <button
            type="button"
            className="grid min-h-7 w-full cursor-pointer grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 text-start hover:bg-paper-sunk"
            onClick={() => onLook([evidence[at] ?? step.entries[0]!.id, ...evidence])}
          >
            <span className="figures text-evidence underline decoration-1 underline-offset-4">
              {showMicros(step.at)}
            </span>
            <span>{sentence(words, step)}</span>
          </button>
        </li>
      ))}
      {deciding.length > TOLD && (
        <li>
          <button type="button" className="link min-h-7 cursor-pointer" onClick={() => onLook(evidence)}>
            {t('more', { count: deciding.length - TOLD })}
          </button>
        </li>
      )}
    </ol>
  )
}
