'use client'

import { useLocale, useTranslations } from 'next-intl'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { controlClass } from '@/components/ui/control-class'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import type { Opened } from '@/components/ui/dialog-button'
import { Notice } from '@/components/ui/notice'
import type { KeptLab } from '@/lib/lab/kept'
import type { Lab } from '@/lib/lab/lab'
import { labToCode, MOST_CODE } from '@/lib/lab/link'
import { showMicros } from '@/lib/protocol/time'
import { linkAt, type ShownMoment } from '../shown-moment'
import { embedCode, FRAME_HEIGHT } from './embed-code'

interface WaysProps {
  readonly lab: Lab
  /** Where the reader stands in its run; null while there is no run of this very text. */
  readonly moment: ShownMoment | null
  readonly kept: KeptLab | null
  /** Whether what is on screen differs from the version that is kept. */
  readonly changed: boolean
  readonly onOpenToAll: () => void
}

/** Ways of handing a lab on: a link that holds it whole, the short link of a kept one, and HTML for a page of one's own. */
export function ShareDialog({ open, onOpenChange, ...ways }: WaysProps & Opened) {
  const t = useTranslations('lab-pages.share')
  return (
    <Dialog title={t('title')} open={open} onOpenChange={onOpenChange}>
      {open && <Ways {...ways} />}
    </Dialog>
  )
}

function Ways({ lab, moment, kept, changed, onOpenToAll }: WaysProps) {
  const t = useTranslations('lab-pages.share')
  const [there, setThere] = useState(false)
  const locale = useLocale()
  const { origin } = window.location
  const code = labToCode(lab)
  const isOpen = kept !== null && kept.visibility === 'link'
  const place = isOpen && !changed ? `s/${kept.id}` : code === null ? null : `run?lab=${code}`
  const framed = there && moment !== null ? `${place?.includes('?') ? '&' : '?'}at=${moment.entry}` : ''
  const at = (address: string) => (there && moment !== null ? linkAt(address, moment) : address)
  return (
    <div className="grid gap-6">
      {moment !== null && (
        <Checkbox checked={there} onChange={event => setThere(event.target.checked)}>
          {t('moment', { time: showMicros(moment.at) })}
        </Checkbox>
      )}
      {isOpen && (
        <Way
          label={t('short')}
          hint={changed ? t('shortBefore', { version: kept.version }) : t('shortHint')}
          text={(changed ? String : at)(`${origin}/${locale}/lab/s/${kept.id}`)}
        />
      )}
      {kept?.mine === true && kept.visibility === 'private' && (
        <Notice tone="care" title={t('private')}>
          <Button size="sm" className="mt-2" onClick={onOpenToAll}>
            {t('openToAll')}
          </Button>
        </Notice>
      )}
      {code === null ? (
        <Notice tone="care" title={t('tooLong')}>
          {t('tooLongText', { most: MOST_CODE })}
        </Notice>
      ) : (
        <Way label={t('whole')} hint={t('wholeHint')} text={at(`${origin}/${locale}/lab/run?lab=${code}`)} />
      )}
      {place !== null && (
        <Way
          label={t('embed')}
          hint={t('embedHint', { height: FRAME_HEIGHT })}
          text={embedCode(origin, locale, place + framed, lab.title || t('untitled'))}
          long
        />
      )}
    </div>
  )
}

interface WayProps {
  readonly label: string
  readonly hint: ReactNode
  readonly text: string
  readonly long?: boolean
}

function Way({ label, hint, text, long = false }: WayProps) {
  const id = useId()
  const shared = {
    id,
    readOnly: true,
    value: text,
    'aria-describedby': `${id}-hint`,
    spellCheck: false,
    onFocus: (event: { currentTarget: { select(): void } }) => event.currentTarget.select(),
  }
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      <p id={`${id}-hint`} className="text-ink-soft text-sm">
        {hint}
      </p>
      <div className={long ? 'grid gap-2' : 'grid gap-2 sm:grid-cols-[minmax(0,1fr)_auto]'}>
        {long ? (
          <textarea rows={4} className={`${controlClass} figures text-xs`} {...shared} />
        ) : (
          <input className={`${controlClass} figures text-sm`} {...shared} />
        )}
        <div>
          <CopyButton text={text} name={label} />
        </div>
      </div>
    </div>
  )
}
