'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { SideBySide } from '@/components/run/side-by-side'
import { Notice } from '@/components/ui/notice'
import type { KeptLab } from '@/lib/lab/kept'
import { type Played, usePlayed } from './use-played'

interface ComparedVersionsProps {
  readonly left: KeptLab
  readonly right: KeptLab
}

/** Two versions of a lab, played and put beside each other. */
export function ComparedVersions({ left, right }: ComparedVersionsProps) {
  const t = useTranslations('lab-pages')
  const labs = useMemo(() => [left.lab, right.lab], [left, right])
  const [one, other] = usePlayed(labs)
  return (
    <section aria-labelledby="comparison" className="border-ink border-t pt-8">
      <h2 id="comparison" className="mb-4 text-xl">
        {t('versions.comparison', { left: left.version, right: right.version })}
      </h2>
      {one !== undefined && other !== undefined && (
        <Beside
          runs={[
            { version: left.version, run: one },
            { version: right.version, run: other },
          ]}
        />
      )}
    </section>
  )
}

interface VersionRun {
  readonly version: number
  readonly run: Played
}

function Beside({ runs }: { readonly runs: readonly [VersionRun, VersionRun] }) {
  const t = useTranslations('lab-pages')
  const traces = runs.map(({ run }) => (run.is === 'played' ? run.played.trace : null))
  const [left, right] = traces
  if (left && right) {
    const named = (at: 0 | 1) => t('versions.named', { number: runs[at].version })
    return (
      <SideBySide
        compared
        runs={[
          { name: named(0), trace: left },
          { name: named(1), trace: right },
        ]}
      />
    )
  }
  if (runs.some(({ run }) => run.is === 'playing')) return <p className="text-ink-soft">{t('embed.playing')}</p>
  return (
    <div className="grid gap-3">
      {runs.map(({ version, run }, at) =>
        traces[at] ? null : (
          <Notice key={version} tone="care" role="alert">
            {run.is === 'stopped' || run.is === 'failed'
              ? t(`embed.${run.is}`)
              : t('versions.unreadable', { number: version })}
          </Notice>
        ),
      )}
    </div>
  )
}
