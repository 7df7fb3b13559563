'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { Opened } from '@/components/ui/dialog-button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { TextInput } from '@/components/ui/text-input'
import type { KeptLab } from '@/lib/lab/kept'
import { MOST_TITLE } from '@/lib/lab/lab'
import { DeleteLab } from './delete-lab'
import { VisibilityInput } from './save-dialog'
import type { Keeping } from './use-keeping'

interface ManageDialogProps extends Opened {
  readonly kept: KeptLab
  readonly keeping: Keeping
}

/** The name of one's own kept lab, who may open it, and its end. */
export function ManageDialog({ open, onOpenChange, kept, keeping }: ManageDialogProps) {
  const t = useTranslations('lab-pages')
  const id = useId()
  const [visibility, setVisibility] = useState(kept.visibility)
  const [unnamed, setUnnamed] = useState(false)
  const { busy, happened } = keeping
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    const title = String(new FormData(event.currentTarget).get('title')).trim()
    setUnnamed(title === '')
    if (title !== '' && (await keeping.change({ title, visibility }))) onOpenChange(false)
  }
  // what was not saved is gone when it is opened again
  useEffect(() => {
    if (open) return
    setVisibility(kept.visibility)
    setUnnamed(false)
  }, [open, kept.visibility])
  return (
    <Dialog title={t('manage.title')} open={open} onOpenChange={onOpenChange}>
      <form method="post" onSubmit={submit} noValidate className="grid gap-5" aria-busy={busy}>
        <Field name="title" label={t('save.name')} error={unnamed ? t('save.unnamed') : undefined}>
          <TextInput name="title" defaultValue={kept.lab.title} maxLength={MOST_TITLE} autoComplete="off" required />
        </Field>
        <VisibilityInput name={`${id}-visibility`} value={visibility} onChange={setVisibility} />
        <div role="alert">
          {happened !== null && happened.what !== 'saved' && <Notice tone="bad">{t(`faults.${happened.what}`)}</Notice>}
        </div>
        <div className="flex flex-wrap justify-between gap-3">
          <Button type="submit" look="solid" aria-disabled={busy}>
            {t(busy ? 'save.saving' : 'manage.submit')}
          </Button>
          <DeleteLab id={kept.id} title={kept.lab.title} />
        </div>
      </form>
    </Dialog>
  )
}
