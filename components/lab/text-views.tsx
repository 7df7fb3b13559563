'use client'

import { Check, Copy, Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useMemo, useState } from 'react'
import { hostName } from '@/components/run/sentences'
import { Button } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { asText, TEXT_ENDINGS, TEXT_FORMS, TEXT_SCOPES, type TextForm } from '@/lib/lab/as-text'
import type { Scenario } from '@/lib/sim/scenario'
import type { HostSnapshot } from '@/lib/sim/snapshot'
import type { Trace } from '@/lib/trace/events'
import { FileButtons } from './download/file-buttons'
import { saveFile } from './download/save-file'

interface TextViewsProps {
  readonly scenario: Scenario
  readonly trace: Trace
  /** The hosts at the moment that is looked at; null while nobody knows. */
  readonly snapshots: readonly HostSnapshot[] | null
  /** What files are called, without their ending. */
  readonly name?: string
}

/** Letters that are shown; copies and files hold all. */
const MOST_SHOWN = 60_000
/** What scrolls sideways is reachable by keyboard. */
const SCROLLING = { tabIndex: 0 } as const

/** A run as text, in the forms that people of the field paste into mails, to be read, copied and saved. */
export function TextViews({ scenario, trace, snapshots, name = 'ackademy-run' }: TextViewsProps) {
  const t = useTranslations('inspect.text')
  const words = useTranslations('run')
  const id = useId()
  const [form, setForm] = useState<TextForm>('ladder')
  const [absolute, setAbsolute] = useState(false)
  const [wanted, setWanted] = useState<string | null>(null)
  const [copied, setCopied] = useState<string | null>(null)
  const scope = TEXT_SCOPES[form]
  const hosts = trace.hosts.map(host => host.name)
  const known = wanted !== null && hosts.includes(wanted) ? wanted : null
  const host = scope === 'tap' ? known : (known ?? hosts[0] ?? null)
  const text = useMemo(
    () => asText(form, { scenario, trace, snapshots, host, absolute }),
    [form, scenario, trace, snapshots, host, absolute],
  )
  const copy = async (whole: string) => {
    await navigator.clipboard.writeText(whole)
    setCopied(whole)
  }
  return (
    <section aria-labelledby={id} className="@container" data-text-views="">
      <h2 id={id} className="sr-only">
        {t('title')}
      </h2>
      <div className="flex flex-wrap items-center gap-2 py-2">
        <Select aria-label={t('form')} value={form} onChange={event => setForm(event.target.value as TextForm)}>
          {TEXT_FORMS.map(one => (
            <option key={one} value={one}>
              {t(`forms.${one}`)}
            </option>
          ))}
        </Select>
        {scope !== 'run' && (
          <Select aria-label={t('host')} value={host ?? ''} onChange={event => setWanted(event.target.value || null)}>
            {scope === 'tap' && <option value="">{t('wire')}</option>}
            {hosts.map(one => (
              <option key={one} value={one}>
                {hostName(words, one)}
              </option>
            ))}
          </Select>
        )}
        {(form === 'ladder' || form === 'tcpdump') && (
          <Segmented
            legend={t('numbers.legend')}
            name={`${id}-numbers`}
            size="sm"
            value={absolute ? 'absolute' : 'relative'}
            onValueChange={value => setAbsolute(value === 'absolute')}
            options={(['relative', 'absolute'] as const).map(value => ({ value, label: t(`numbers.${value}`) }))}
          />
        )}
      </div>
      {text === null ? (
        <p className="min-h-40 bg-paper-sunk p-3 text-ink-soft text-sm">
          {t(scope === 'moment' ? 'notYet' : 'noScript')}
        </p>
      ) : (
        <>
          <pre {...SCROLLING} className="max-h-[32rem] min-h-40 overflow-auto bg-paper-sunk p-3 text-xs leading-5">
            {text.slice(0, MOST_SHOWN)}
          </pre>
          {text.length > MOST_SHOWN && <p className="mt-1 text-ink-soft text-sm">{t('cut')}</p>}
          <div className="mt-2 flex flex-wrap gap-2">
            <Button size="sm" onClick={() => copy(text)}>
              {copied === text ? (
                <Check aria-hidden="true" className="size-4" strokeWidth={1.5} />
              ) : (
                <Copy aria-hidden="true" className="size-4" strokeWidth={1.5} />
              )}
              <span aria-live="polite">{t(copied === text ? 'copied' : 'copy')}</span>
            </Button>
            <Button
              size="sm"
              onClick={() => saveFile(`${name}.${TEXT_ENDINGS[form]}`, new Blob([text], { type: 'text/plain' }))}
            >
              <Download aria-hidden="true" className="size-4" strokeWidth={1.5} />
              {t('save')}
            </Button>
          </div>
        </>
      )}
      <FileButtons trace={trace} name={name} numbers={absolute ? 'absolute' : 'relative'} />
    </section>
  )
}
