'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { isLoud, type Step } from '@/components/ladder/layout/steps'
import { showMicros } from '@/lib/protocol/time'
import { clauseOf } from '@/lib/trace/clause'
import type { Entry, EntryId, Trace } from '@/lib/trace/events'

import { causesOf } from './causes'
import { CiteLink } from './cite-link'
import { isOfTheNetwork, networkWords } from './network-words'
import { RepeatWords } from './repeat-words'
import { entrySentence, type RunWords, sentence } from './sentences'

interface WhyChainProps {
  readonly trace: Trace
  readonly steps: readonly Step[]
  readonly index: number
  /** The entry that was asked about; null: the step as a whole. */
  readonly entry: EntryId | null
  readonly onLook: (index: number, entry?: EntryId) => void
}

/** The chain of causes as sentences, the nearest first, each with the clause of an RFC or the kernel's function that decided it. */
export function WhyChain({ trace, steps, index, entry, onLook }: WhyChainProps) {
  const t: RunWords = useTranslations('run')
  const causes = useMemo(() => causesOf(steps, index), [steps, index])
  const step = steps[index]
  if (step === undefined) return null
  const asked = entry === null ? undefined : trace.entries[entry]
  const cause = asked?.cause ?? null
  const within = cause === null ? undefined : step.entries.find(one => one.id === cause)
  return (
    <section aria-label={t('step.why')} data-why="" tabIndex={-1}>
      <h3 className="mt-5 border-ink border-b pb-1.5 text-sm">{t('step.why')}</h3>
      {asked !== undefined && <Asked trace={trace} entry={asked} because={within} t={t} />}
      <RepeatWords trace={trace} step={step} />
      {causes.length === 0 ? (
        <p className="mt-2 text-ink-soft">{t('step.start')}</p>
      ) : (
        <ol className="mt-1">
          {causes.map(one => (
            <li key={one.index} className="border-rule border-b py-1.5 last:border-b-0">
              <button
                type="button"
                onClick={() => onLook(one.index)}
                className="flex min-h-6 w-full cursor-pointer gap-3 text-start text-ink-soft hover:text-ink"
              >
                <span className="figures min-w-14 shrink-0 whitespace-nowrap text-end text-ink-faint">
                  {showMicros(one.at)}
                </span>
                <span>{sentence(t, one)}</span>
              </button>
              <Cites trace={trace} entries={one.entries} className="ms-17 text-xs" />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

interface AskedProps {
  readonly trace: Trace
  readonly entry: Entry
  /** The entry of the same step that made it happen. */
  readonly because: Entry | undefined
  readonly t: RunWords
}

/** The entry that was asked about, and what made it happen where that is part of the same step. */
function Asked({ trace, entry, because, t }: AskedProps) {
  const words = entrySentence(t, entry)
  if (words === null) return null
  const rule = networkWords(t, entry)
  const reason = because === undefined ? null : entrySentence(t, because)
  return (
    <div className="mt-2 border-accent border-s-2 ps-3" data-asked={entry.id}>
      <p className="font-medium text-ink">{words}</p>
      {reason !== null && <p className="text-ink-soft">{t('step.because', { reason })}</p>}
      {rule !== null && <p className="text-ink-soft">{rule}</p>}
      <Cites trace={trace} entries={[entry]} all />
    </div>
  )
}

interface CitesProps {
  readonly trace: Trace
  readonly entries: readonly Entry[]
  /** Also those of entries that a person would not notice. */
  readonly all?: boolean
  readonly className?: string
}

/** The clauses that decided some entries, each once; what the network did was decided by nobody, and they say that it can happen. */
export function Cites({ trace, entries, all = false, className }: CitesProps) {
  const t = useTranslations('run')
  const told = entries.filter(one => all || isLoud(one))
  const clauses = (some: readonly Entry[]) => [...new Set(some.flatMap(one => clauseOf(trace, one) ?? []))]
  const decided = clauses(told.filter(one => !isOfTheNetwork(one)))
  const groups = [
    { label: t('step.decidedBy'), cites: decided },
    { label: t('step.may'), cites: clauses(told.filter(isOfTheNetwork)).filter(cite => !decided.includes(cite)) },
  ]
  return groups.map(
    ({ label, cites }) =>
      cites.length > 0 && (
        <p key={label} className={className}>
          <span className="text-ink-faint">{label}</span>{' '}
          {cites.map((cite, at) => (
            <span key={cite}>
              {at > 0 && ' · '}
              <CiteLink cite={cite} />
            </span>
          ))}
        </p>
      ),
  )
}
