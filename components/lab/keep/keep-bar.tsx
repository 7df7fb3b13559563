'use client'

import { History, Save } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button, ButtonLink } from '@/components/ui/button'
import type { Lab } from '@/lib/lab/lab'
import type { ShownMoment } from '../shown-moment'
import { ManageDialog } from './manage-dialog'
import { SaveDialog } from './save-dialog'
import { ShareDialog } from './share-dialog'
import type { Keeping } from './use-keeping'

interface KeepBarProps {
  readonly lab: Lab
  /** Where the reader stands in its run. */
  readonly moment: ShownMoment | null
  readonly keeping: Keeping
  readonly signedIn: boolean
}

/** What can be done with the lab on screen as a whole: keep it, go back to what was kept, hand it on. */
export function KeepBar({ lab, moment, keeping, signedIn }: KeepBarProps) {
  const t = useTranslations('lab-pages')
  const { kept, happened, busy } = keeping
  const mine = kept?.mine === true
  const changed = keeping.changed(lab)
  return (
    <div className="flex flex-wrap items-center gap-2" data-keep="">
      {mine ? (
        <Button size="sm" aria-disabled={busy || !changed} onClick={() => changed && keeping.saveVersion(lab)}>
          <Save aria-hidden="true" className="size-4" strokeWidth={1.5} />
          {t(busy ? 'save.saving' : changed ? 'save.version' : 'save.unchanged', { version: kept.version })}
        </Button>
      ) : (
        <SaveDialog lab={lab} keeping={keeping} signedIn={signedIn} />
      )}
      <ShareDialog
        lab={kept === null ? lab : { ...lab, title: kept.lab.title }}
        moment={moment}
        kept={kept}
        changed={changed}
        onOpenToAll={() => void keeping.change({ visibility: 'link' })}
      />
      {mine && (
        <>
          <ButtonLink href={`/lab/s/${kept.id}/versions`} size="sm" look="quiet">
            <History aria-hidden="true" className="size-4" strokeWidth={1.5} />
            {t('versions.open', { count: kept.versions.length })}
          </ButtonLink>
          <ManageDialog kept={kept} keeping={keeping} />
          <SaveDialog copy lab={lab} keeping={keeping} signedIn={signedIn} />
        </>
      )}
      <p role="status" className="text-ink-soft text-sm">
        {happened === null
          ? ''
          : happened.what === 'saved'
            ? t('save.saved', { version: happened.version })
            : t(`faults.${happened.what}`)}
      </p>
    </div>
  )
}
