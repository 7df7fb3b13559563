'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DRAFT_PAGE, holdDraft } from '@/components/lab/keep/hold-draft'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useRouter } from '@/lib/i18n/navigation'
import { type Lab, MOST_SCENARIO } from '@/lib/lab/lab'
import { labHref } from '@/lib/lab/link'

/** Opens a lab that was made here: by an address that holds it, or, where it is too long for one, as the draft of this browser. */
export function OpenInLab({ lab }: { readonly lab: Lab }) {
  const t = useTranslations('lab-import.open')
  const router = useRouter()
  const [refused, refuse] = useState(false)
  const open = () => {
    const href = labHref(lab)
    if (href !== null) router.push(href)
    else if (holdDraft(lab)) router.push(DRAFT_PAGE)
    else refuse(true)
  }
  const tooLong = lab.scenario.length > MOST_SCENARIO
  return (
    <div className="grid justify-items-start gap-3">
      <Button look="solid" disabled={tooLong} onClick={open}>
        {t('button')}
      </Button>
      {(tooLong || refused) && (
        <Notice tone="bad" role="alert">
          {t(tooLong ? 'tooLong' : 'refused')}
        </Notice>
      )}
    </div>
  )
}
