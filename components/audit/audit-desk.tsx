'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { LedgerMark } from '@/components/ledger/ledger-mark'
import { Button } from '@/components/ui/button'
import { controlClass } from '@/components/ui/control-class'
import { Notice } from '@/components/ui/notice'
import type { AuditFinding } from '@/lib/audit/audit-finding'
import { MAX_PASSAGE } from '@/lib/audit/bounds'
import { LEDGER_VERDICTS } from '@/lib/content/ledger/ledger-claim'
import type { Locale } from '@/lib/content/question'
import { type AuditFault, requestAudit } from './audit-request'
import { FindingNotes } from './finding-notes'
import { MarkedPassage } from './marked-passage'

interface Audited {
  readonly passage: string
  readonly findings: readonly AuditFinding[]
}

/** Takes a passage and shows which of its sentences are known claims. Nothing is kept. */
export function AuditDesk() {
  const t = useTranslations('audit')
  const locale = useLocale() as Locale
  const [passage, setPassage] = useState('')
  const [audited, setAudited] = useState<Audited | null>(null)
  const [fault, setFault] = useState<AuditFault | 'empty' | null>(null)
  const [waiting, setWaiting] = useState(false)
  const result = useRef<HTMLHeadingElement>(null)

  const check = async (text: string) => {
    if (text.trim() === '') return setFault('empty')
    setWaiting(true)
    const answer = await requestAudit(text, locale)
    setWaiting(false)
    setFault(answer.ok ? null : answer.why)
    if (!answer.ok) return
    setAudited({ passage: text, findings: answer.findings })
    requestAnimationFrame(() => result.current?.focus())
  }
  const tryExample = () => {
    const example = t('example')
    setPassage(example)
    void check(example)
  }

  return (
    <div className="grid gap-10">
      <form
        className="grid gap-3"
        onSubmit={event => {
          event.preventDefault()
          void check(passage)
        }}
      >
        <div className="flex items-baseline justify-between gap-4">
          <label htmlFor="passage" className="font-medium text-sm">
            {t('label')}
          </label>
          <span className="figures text-ink-faint text-xs">
            {t('length', { length: passage.length, most: MAX_PASSAGE })}
          </span>
        </div>
        <textarea
          id="passage"
          rows={8}
          value={passage}
          maxLength={MAX_PASSAGE}
          aria-describedby="passage-hint"
          onChange={event => setPassage(event.target.value)}
          className={`${controlClass} min-h-48 resize-y`}
        />
        <p id="passage-hint" className="text-ink-faint text-sm">
          {t('hint')}
        </p>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="solid" disabled={waiting}>
            {t(waiting ? 'checking' : 'check')}
          </Button>
          <Button look="outline" disabled={waiting} onClick={tryExample}>
            {t('tryExample')}
          </Button>
        </div>
        {fault !== null && (
          <Notice tone="bad" role="alert">
            {t(`faults.${fault}`)}
          </Notice>
        )}
      </form>
      {audited !== null && <AuditResult {...audited} heading={result} />}
    </div>
  )
}

function AuditResult({ passage, findings, heading }: Audited & { readonly heading: React.Ref<HTMLHeadingElement> }) {
  const t = useTranslations('audit')
  const counts = LEDGER_VERDICTS.map(verdict => ({
    verdict,
    count: findings.filter(one => one.verdict === verdict).length,
  }))
  return (
    <section aria-labelledby="audited" className="grid gap-6">
      <div>
        <h2 id="audited" ref={heading} tabIndex={-1} className="text-lg">
          {t('found', { count: findings.length })}
        </h2>
        <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
          {counts
            .filter(({ count }) => count > 0)
            .map(({ verdict, count }) => (
              <li key={verdict} className="flex items-baseline gap-2">
                <LedgerMark verdict={verdict} />
                <span className="figures text-ink-soft">{count}</span>
              </li>
            ))}
        </ul>
        <p className="mt-1 text-ink-faint text-sm">{t('rest')}</p>
      </div>
      <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <MarkedPassage passage={passage} findings={findings} />
        <FindingNotes findings={findings} />
      </div>
    </section>
  )
}
