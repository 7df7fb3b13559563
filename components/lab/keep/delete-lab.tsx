'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { useRouter } from '@/lib/i18n/navigation'
import { deleteLab, type LabFault } from './lab-request'

interface DeleteLabProps {
  readonly id: string
  readonly title: string
}

/** Removes a kept lab after a dialog, and leads to the labs that are left. */
export function DeleteLab({ id, title }: DeleteLabProps) {
  const t = useTranslations('lab-pages')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<LabFault | null>(null)
  const remove = async () => {
    if (busy) return
    setBusy(true)
    setFault(null)
    const done = await deleteLab(id)
    setBusy(false)
    if (!done.ok) return setFault(done.why)
    setOpen(false)
    router.replace('/lab/mine')
    router.refresh()
  }
  return (
    <Dialog
      trigger={
        <Button look="quiet" size="sm">
          <Trash2 aria-hidden="true" className="size-4" strokeWidth={1.5} />
          {t('delete.open')}
          <span className="sr-only">{title}</span>
        </Button>
      }
      title={t('delete.title', { title })}
      description={t('delete.text')}
      open={open}
      onOpenChange={setOpen}
    >
      <div className="grid gap-5">
        <div role="alert">{fault !== null && <Notice tone="bad">{t(`faults.${fault}`)}</Notice>}</div>
        <div className="flex flex-wrap justify-end gap-3">
          <DialogClose>
            <Button look="quiet">{t('delete.cancel')}</Button>
          </DialogClose>
          <Button look="solid" onClick={remove} aria-disabled={busy}>
            {t('delete.confirm')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
