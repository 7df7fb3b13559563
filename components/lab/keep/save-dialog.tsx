'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { withReturn } from '@/components/account/return-path'
import { Button, ButtonLink } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { Opened } from '@/components/ui/dialog-button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Segmented } from '@/components/ui/segmented'
import { TextInput } from '@/components/ui/text-input'
import { VISIBILITIES, type Visibility } from '@/lib/lab/kept'
import { type Lab, MOST_TITLE } from '@/lib/lab/lab'
import { DRAFT_PAGE, holdDraft } from './hold-draft'
import type { Keeping } from './use-keeping'

interface SaveDialogProps extends Opened {
  readonly lab: Lab
  readonly keeping: Keeping
  readonly signedIn: boolean
  /** Whether the lab is kept already, so that this makes another one of it. */
  readonly copy?: boolean
}

/** Keeps the lab under a name; a guest is told the way to an account, which loses nothing of what is on screen. */
export function SaveDialog({ open, onOpenChange, lab, keeping, signedIn, copy = false }: SaveDialogProps) {
  const t = useTranslations('lab-pages.save')
  return (
    <Dialog
      title={t(signedIn ? (copy ? 'titleCopy' : 'title') : 'guestTitle')}
      {...(signedIn ? {} : { description: t('guestText') })}
      open={open}
      onOpenChange={onOpenChange}
    >
      {signedIn ? <SaveForm lab={lab} keeping={keeping} onDone={() => onOpenChange(false)} /> : <GuestWay lab={lab} />}
    </Dialog>
  )
}

function SaveForm({
  lab,
  keeping,
  onDone,
}: Pick<SaveDialogProps, 'lab' | 'keeping'> & { readonly onDone: () => void }) {
  const t = useTranslations('lab-pages')
  const id = useId()
  const [visibility, setVisibility] = useState<Visibility>('link')
  const [unnamed, setUnnamed] = useState(false)
  const { happened, busy } = keeping
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    const title = String(new FormData(event.currentTarget).get('title')).trim()
    setUnnamed(title === '')
    if (title !== '' && (await keeping.saveNew({ ...lab, title }, visibility))) onDone()
  }
  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-5" aria-busy={busy}>
      <Field name="title" label={t('save.name')} error={unnamed ? t('save.unnamed') : undefined}>
        <TextInput name="title" defaultValue={lab.title} maxLength={MOST_TITLE} autoComplete="off" required />
      </Field>
      <VisibilityInput name={`${id}-visibility`} value={visibility} onChange={setVisibility} />
      <div role="alert">
        {happened !== null && happened.what !== 'saved' && <Notice tone="bad">{t(`faults.${happened.what}`)}</Notice>}
      </div>
      <div>
        <Button type="submit" look="solid" aria-disabled={busy}>
          {t(busy ? 'save.saving' : 'save.submit')}
        </Button>
      </div>
    </form>
  )
}

interface VisibilityInputProps {
  readonly name: string
  readonly value: Visibility
  readonly onChange: (visibility: Visibility) => void
}

/** Who may open a kept lab, and what that means. */
export function VisibilityInput({ name, value, onChange }: VisibilityInputProps) {
  const t = useTranslations('lab-pages.visibility')
  return (
    <div className="grid gap-1.5">
      <Segmented
        legend={t('legend')}
        showLegend
        name={name}
        value={value}
        onValueChange={onChange}
        options={VISIBILITIES.map(visibility => ({ value: visibility, label: t(visibility) }))}
      />
      <p className="text-ink-faint text-sm">{t(`means.${value}`)}</p>
    </div>
  )
}

/** The draft is held before the browser leaves, and opens again after signing in. */
function GuestWay({ lab }: { readonly lab: Lab }) {
  const t = useTranslations('lab-pages.save')
  const hold = () => {
    holdDraft(lab)
  }
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={withReturn('/sign-in', DRAFT_PAGE)} look="solid" onClick={hold}>
          {t('signIn')}
        </ButtonLink>
        <ButtonLink href={withReturn('/sign-up', DRAFT_PAGE)} onClick={hold}>
          {t('signUp')}
        </ButtonLink>
      </div>
      <p className="text-ink-soft text-sm">{t('guestShare')}</p>
    </div>
  )
}
