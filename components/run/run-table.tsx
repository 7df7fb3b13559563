'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { changeWords, type Numbers, segmentNumbers } from '@/components/ladder/layout/labels'
import { readingOf } from '@/components/ladder/layout/reading'
import type { Step } from '@/components/ladder/layout/steps'
import { Button } from '@/components/ui/button'
import { Table, Td, Th } from '@/components/ui/table'
import { showMicros } from '@/lib/protocol/time'
import type { EntryId, Trace } from '@/lib/trace/events'
import { hostName, sentence } from './sentences'

interface RunTableProps {
  readonly trace: Trace
  readonly steps: readonly Step[]
  readonly index: number
  readonly numbers: Numbers
  readonly evidence: ReadonlySet<EntryId>
  readonly onLook: (index: number) => void
  /** All of it, for paper. */
  readonly printed?: boolean
}

/** So many rows a page holds, and so many are printed. */
const ROWS = 200
const MOST_PRINTED = 2_000

/** The run for those who read: one row a step, with the numbers of its segments; a long run in pages, from the present step's on. */
export function RunTable({ trace, steps, index, numbers, evidence, onLook, printed = false }: RunTableProps) {
  const t = useTranslations('run')
  const { starts, ends } = readingOf(trace)
  const present = Math.floor(index / ROWS)
  const [page, turn] = useState(present)
  useEffect(() => turn(present), [present])
  const numbersOf = (step: Step): string =>
    step.entries
      .flatMap(entry => starts.get(entry.id) ?? ends.get(entry.id) ?? [])
      .map(flight => `${segmentNumbers(flight, numbers)}${changeWords(flight)}`)
      .filter((words, at, all) => all.indexOf(words) === at)
      .join('; ')
  const shown = printed ? steps.slice(0, MOST_PRINTED) : steps.slice(page * ROWS, (page + 1) * ROWS)
  return (
    <div className="mt-4">
      <Table caption={t('caption')} hideCaption>
        <thead>
          <tr>
            <Th figures>{t('columns.time')}</Th>
            <Th>{t('columns.who')}</Th>
            <Th>{t('columns.what')}</Th>
            <Th>{t('columns.numbers')}</Th>
          </tr>
        </thead>
        <tbody>
          {shown.map(step => {
            const lit = step.entries.some(entry => evidence.has(entry.id))
            return (
              <tr
                key={step.index}
                {...(step.index === index ? { 'aria-current': 'step' as const } : {})}
                className={clsx(lit && 'bg-evidence-wash', step.index === index && 'font-medium')}
              >
                <Td figures>
                  <button
                    type="button"
                    className="link cursor-pointer whitespace-nowrap"
                    onClick={() => onLook(step.index)}
                  >
                    {showMicros(step.at)}
                  </button>
                </Td>
                <Td className="whitespace-nowrap">{hostName(t, step.host)}</Td>
                <Td className="min-w-48">
                  {sentence(t, step)}
                  {lit && <span className="ms-2 font-semibold text-evidence">{t('columns.evidence')}</span>}
                </Td>
                <Td className="figures min-w-40 text-ink-soft">{numbersOf(step)}</Td>
              </tr>
            )
          })}
        </tbody>
      </Table>
      {printed && steps.length > MOST_PRINTED && <p className="mt-3">{t('minimap.notPrinted')}</p>}
      {!printed && steps.length > ROWS && (
        <div className="mt-3 flex items-center gap-3 text-ink-soft text-sm print:hidden">
          <Button size="sm" disabled={page === 0} onClick={() => turn(page - 1)}>
            {t('pages.back')}
          </Button>
          <span aria-live="polite">
            {t('pages.rows', {
              from: page * ROWS + 1,
              to: page * ROWS + shown.length,
              count: steps.length,
            })}
          </span>
          <Button size="sm" disabled={(page + 1) * ROWS >= steps.length} onClick={() => turn(page + 1)}>
            {t('pages.on')}
          </Button>
        </div>
      )}
    </div>
  )
}
