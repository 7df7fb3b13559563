'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { SideBySide } from '@/components/run/side-by-side'
import { TraceView } from '@/components/run/trace-view'
import { Notice } from '@/components/ui/notice'
import { VerdictMark } from '@/components/ui/verdict-mark'
import { capturedTrace } from '@/lib/capture/captured-trace'
import { type Comparison, compareCapture } from '@/lib/capture/compare'
import type { Connection } from '@/lib/capture/connections'
import { expectationOf } from '@/lib/capture/expectation'
import { playLab } from '@/lib/lab/play'
import { showMicros } from '@/lib/protocol/time'
import type { Trace } from '@/lib/trace/events'
import { ExpectationFacts } from './expectation-facts'
import { ImportedLabLink } from './imported-lab-link'

/** A captured connection as a picture, and beside it what the engine does in the situation that the capture lets guess. */
export function CapturedConnection({ connection }: { readonly connection: Connection }) {
  const t = useTranslations('lab-import.capture')
  const captured = useMemo(() => capturedTrace(connection), [connection])
  const expected = useMemo(() => {
    const expectation = expectationOf(connection, captured)
    if (expectation === null) return null
    const lab = { title: t('labTitle', { port: connection.server.port }), scenario: expectation.text, claims: [] }
    const { trace } = playLab(lab)
    return { ...expectation, lab, trace, comparison: trace && compareCapture(captured.trace, trace, captured.tap) }
  }, [connection, captured, t])
  const { tap, fates, trace } = captured
  return (
    <>
      <section aria-labelledby="seen" className="grid gap-3">
        <h2 id="seen" className="text-xl">
          {t('seen')}
        </h2>
        <p className="measure text-ink-soft">
          {t(`tap.${tap.place}`, { client: showMicros(tap.toClient), server: showMicros(tap.toServer) })}{' '}
          {t('inferred', {
            lost: fates.filter(({ lost }) => lost).length,
            again: fates.filter(({ again }) => again).length,
          })}
        </p>
        <TraceView trace={trace} />
      </section>
      <section aria-labelledby="expected" className="grid gap-4">
        <h2 id="expected" className="text-xl">
          {t('expected')}
        </h2>
        {expected === null ? (
          <Notice tone="care">{t('notWhole')}</Notice>
        ) : (
          <>
            <p className="measure text-ink-soft">{t('expectedLead')}</p>
            <ExpectationFacts inferred={expected.inferred} />
            {expected.trace === null || expected.comparison === null ? (
              <Notice tone="bad">{t('notPlayed')}</Notice>
            ) : (
              <>
                <Agreement comparison={expected.comparison} captured={trace} />
                <SideBySide
                  clock="one"
                  tooMany={t('tooMany')}
                  runs={[
                    { name: t('names.captured'), trace, evidence: lit(expected.comparison.first?.captured) },
                    {
                      name: t('names.engine'),
                      trace: expected.trace,
                      evidence: lit(expected.comparison.first?.expected),
                    },
                  ]}
                />
              </>
            )}
            <ImportedLabLink lab={expected.lab} />
          </>
        )}
      </section>
    </>
  )
}

const lit = (entry: number | null | undefined): readonly number[] => (entry == null ? [] : [entry])

/** How far the engine's run is the captured one, and in what they first differ. */
function Agreement({ comparison, captured }: { readonly comparison: Comparison; readonly captured: Trace }) {
  const t = useTranslations('lab-import.capture.agreement')
  const host = useTranslations('run.host')
  const { alike, captured: all, first } = comparison
  return (
    <div className="flex items-start gap-4 border-rule border-y py-4">
      <VerdictMark verdict={first === null ? 'holds' : 'fails'} className="mt-0.5 size-7" />
      <div className="measure">
        <p className="font-semibold">{first === null ? t('same', { count: all }) : t('parts', { alike, all })}</p>
        {first !== null && (
          <p className="text-ink-soft">
            {t(`field.${first.field}`, { host: host(first.from), time: showMicros(first.at) })} {t('lit')}
          </p>
        )}
        {first === null && captured.entries.length > 0 && <p className="text-ink-soft">{t('sameText')}</p>}
      </div>
    </div>
  )
}
