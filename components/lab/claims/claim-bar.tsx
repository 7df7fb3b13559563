'use client'

import { Plus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useId, useMemo, useState } from 'react'
import { stepsOf } from '@/components/ladder/layout/steps'
import { Button } from '@/components/ui/button'
import { VerdictMark } from '@/components/ui/verdict-mark'
import { judge } from '@/lib/claims/judge'
import { sayText } from '@/lib/claims/say/say'
import type { Problem } from '@/lib/claims/verdict'
import { MOST_CLAIMS } from '@/lib/lab/lab'
import { suggestedClaims } from '@/lib/lab/suggest-claims'
import type { Touch } from '@/lib/lab/touch'
import { phraseOf } from '@/lib/scenario/problem'
import type { EntryId, Trace } from '@/lib/trace/events'
import { Mistakes } from '../editor/mistake-items'
import type { MistakeWords } from '../editor/mistakes'
import { useSaid } from '../said'
import { ClaimInput } from './claim-input'
import { ClaimRow } from './claim-row'

export interface ClaimBarProps {
  readonly claims: readonly string[]
  /** The text of the scenario that the trace is a run of. */
  readonly scenario: string
  readonly trace: Trace
  readonly onChange: (claims: readonly string[]) => void
  /** Lights entries and goes to the first of them. */
  readonly onLook: (entries: readonly EntryId[]) => void
  readonly onTouch: (touches: readonly Touch[]) => void
}

const NONE: readonly Problem[] = []

/** Claims about the run: to write with the grammar's help, judged at once with their evidence, and held against the run's faults. */
export function ClaimBar(props: ClaimBarProps) {
  const { claims, scenario, trace, onChange, onLook, onTouch } = props
  const t = useTranslations('lab-claims')
  const editor = useTranslations('lab-editor')
  const locale = useLocale() === 'zh-CN' ? 'zh-CN' : 'en'
  const id = useId()
  const [draft, setDraft] = useState('')
  /** Which claim the draft will replace; null: none, it is a new one. */
  const [editing, edit] = useState<number | null>(null)
  const names = useMemo(() => namesIn(trace), [trace])
  const steps = useMemo(() => stepsOf(trace), [trace])
  const suggested = useMemo(() => suggestedClaims(trace, claims), [trace, claims])
  const judged = useMemo(() => (draft.trim() === '' ? null : judge(draft.trim(), trace)), [draft, trace])
  const verdicts = useMemo(() => claims.map(claim => judge(claim, trace)), [claims, trace])
  const problems = judged === null || judged.ok ? NONE : judged.problems
  const said = useSaid()
  const words = useMemo((): MistakeWords => {
    return { say: problem => said(phraseOf(problem)), mend: word => editor('mend', { word }) }
  }, [editor, said])
  const full = claims.length >= MOST_CLAIMS && editing === null

  const enter = () => {
    const text = draft.trim()
    if (judged === null || !judged.ok || full) return
    const next = editing === null ? [...claims, text] : claims.map((claim, at) => (at === editing ? text : claim))
    onChange([...new Set(next)])
    setDraft('')
    edit(null)
  }
  const mend = ({ column }: Problem, word: string) => {
    const wrong = /^[\w#-]+/.exec(draft.slice(column - 1))?.[0] ?? ''
    setDraft(draft.slice(0, column - 1) + word + draft.slice(column - 1 + wrong.length))
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5" data-claims="">
      <section aria-labelledby={`${id}-new`}>
        <h2 id={`${id}-new`} className="mb-1.5 font-medium text-sm">
          {t(editing === null ? 'new' : 'editing')}
        </h2>
        <div className="flex items-start gap-2">
          <ClaimInput
            label={t(editing === null ? 'new' : 'editing')}
            value={draft}
            names={names}
            problems={problems}
            words={words}
            onChange={setDraft}
            onEnter={enter}
          />
          <Button onClick={enter} disabled={judged === null || !judged.ok || full}>
            {t(editing === null ? 'add' : 'save')}
          </Button>
        </div>
        <div className="min-h-13 pt-1.5 text-sm" role="status">
          {judged?.ok ? (
            <p className="flex items-start gap-2">
              <VerdictMark verdict={judged.verdict} className="mt-0.5" />
              <span>
                <span className="font-semibold">{t(`verdict.${judged.verdict}`)}</span> {sayText(draft, locale)}
              </span>
            </p>
          ) : problems.length === 0 ? (
            <p className="text-ink-faint">{full ? t('full', { most: MOST_CLAIMS }) : t('hint')}</p>
          ) : (
            <Mistakes problems={problems} words={words} onMend={mend} />
          )}
        </div>
      </section>
      {claims.length > 0 && (
        <ul className="border-ink border-t" aria-label={t('list')}>
          {claims.map((claim, at) => (
            <ClaimRow
              key={claim}
              claim={claim}
              judged={verdicts[at]!}
              scenario={scenario}
              trace={trace}
              steps={steps}
              onLook={onLook}
              onTouch={onTouch}
              onEdit={() => {
                setDraft(claim)
                edit(at)
              }}
              onRemove={() => {
                onChange(claims.filter((_, i) => i !== at))
                edit(null)
              }}
            />
          ))}
        </ul>
      )}
      {suggested.length > 0 && !full && (
        <section aria-labelledby={`${id}-suggested`}>
          <h2 id={`${id}-suggested`} className="eyebrow mb-1">
            {t('suggested')}
          </h2>
          <ul className="grid border-rule border-t text-sm">
            {suggested.map(claim => (
              <li key={claim} className="flex items-center justify-between gap-3 border-rule border-b py-1">
                <span className="min-w-0">
                  {sayText(claim, locale)}
                  <code lang="en" className="wrap-anywhere block text-ink-faint text-xs">
                    {claim}
                  </code>
                </span>
                <Button
                  size="sm"
                  look="quiet"
                  aria-label={t('addNamed', { claim })}
                  onClick={() => onChange([...claims, claim])}
                >
                  <Plus aria-hidden="true" className="size-4" strokeWidth={1.5} />
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** Whom a claim can speak of: the hosts, the sockets that appear in the run, and what is between the hosts. */
function namesIn({ hosts, entries }: Trace): readonly string[] {
  const socks = new Set<string>()
  for (const entry of entries) if (entry.kind === 'state') socks.add(entry.sock)
  return [...new Set([...hosts.map(({ name }) => name), ...socks, 'network', 'attacker'])]
}
