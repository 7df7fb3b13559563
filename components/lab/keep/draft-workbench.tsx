'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useSyncExternalStore } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { heldDraft } from './held-draft'
import { KeptWorkbench } from './kept-workbench'

const never = () => () => {}

/** The draft that this browser holds, opened again. */
export function DraftWorkbench({ signedIn }: { readonly signedIn: boolean }) {
  const t = useTranslations('lab-pages.draft')
  const pages = useTranslations('lab-pages')
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const draft = useMemo(() => (inBrowser ? heldDraft() : null), [inBrowser])
  if (!inBrowser) return <h1 className="py-16 text-base font-normal text-ink-soft">{t('opening')}</h1>
  if (draft === null) {
    return (
      <div className="py-12">
        <Empty heading title={t('none')} action={<ButtonLink href="/lab/new">{pages('refused.instead')}</ButtonLink>}>
          {t('noneText')}
        </Empty>
      </div>
    )
  }
  return <KeptWorkbench lab={draft} played={null} signedIn={signedIn} eyebrow={t('eyebrow')} lead={t('lead')} />
}
