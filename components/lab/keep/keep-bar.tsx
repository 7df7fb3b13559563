'use client'

import { History, Save, Settings2, Share2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { Button, ButtonLink } from '@/components/ui/button'
import { DialogButton } from '@/components/ui/dialog-button'
import type { Lab } from '@/lib/lab/lab'
import type { ShownMoment } from '../shown-moment'
import type { Keeping } from './use-keeping'

// nobody keeps or shares a lab before having looked at it
const ManageDialog = dynamic(() => import('./manage-dialog').then(loaded => loaded.ManageDialog), { ssr: false })
const SaveDialog = dynamic(() => import('./save-dialog').then(loaded => loaded.SaveDialog), { ssr: false })
const ShareDialog = dynamic(() => import('./share-dialog').then(loaded => loaded.ShareDialog), { ssr: false })

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
        <DialogButton dialog={opened => <SaveDialog {...opened} lab={lab} keeping={keeping} signedIn={signedIn} />}>
          <Save aria-hidden="true" className="size-4" strokeWidth={1.5} />
          {t('save.open')}
        </DialogButton>
      )}
      <DialogButton
        dialog={opened => (
          <ShareDialog
            {...opened}
            lab={kept === null ? lab : { ...lab, title: kept.lab.title }}
            moment={moment}
            kept={kept}
            changed={changed}
            onOpenToAll={() => void keeping.change({ visibility: 'link' })}
          />
        )}
      >
        <Share2 aria-hidden="true" className="size-4" strokeWidth={1.5} />
        {t('share.open')}
      </DialogButton>
      {mine && (
        <>
          <ButtonLink href={`/lab/s/${kept.id}/versions`} size="sm" look="quiet">
            <History aria-hidden="true" className="size-4" strokeWidth={1.5} />
            {t('versions.open', { count: kept.versions[0]?.number ?? kept.version })}
          </ButtonLink>
          <DialogButton look="quiet" dialog={opened => <ManageDialog {...opened} kept={kept} keeping={keeping} />}>
            <Settings2 aria-hidden="true" className="size-4" strokeWidth={1.5} />
            {t('manage.open')}
          </DialogButton>
          <DialogButton
            look="quiet"
            dialog={opened => <SaveDialog {...opened} copy lab={lab} keeping={keeping} signedIn={signedIn} />}
          >
            <Save aria-hidden="true" className="size-4" strokeWidth={1.5} />
            {t('save.openCopy')}
          </DialogButton>
        </>
      )}
      <p role="status" className="text-ink-soft text-sm">
        {happened === null
          ? ''
          : happened.what === 'saved'
            ? t(happened.elsewhere > 0 ? 'save.savedAfter' : 'save.saved', { ...happened })
            : t(`faults.${happened.what}`)}
      </p>
    </div>
  )
}
