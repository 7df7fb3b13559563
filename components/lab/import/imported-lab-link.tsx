'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { HeldLabLink } from '@/components/lab/keep/held-lab-link'
import { Button, ButtonLink, buttonClass } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { type Lab, MOST_SCENARIO } from '@/lib/lab/lab'
import { labHref } from '@/lib/lab/link'

/** The way to a lab that was made here: an address that holds it, or, where it is too long for one, what this browser holds. */
export function ImportedLabLink({ lab }: { readonly lab: Lab }) {
  const t = useTranslations('lab-import.open')
  const [refused, refuse] = useState(false)
  const tooLong = lab.scenario.length > MOST_SCENARIO
  const href = tooLong ? null : labHref(lab)
  return (
    <div className="grid justify-items-start gap-3">
      {tooLong ? (
        <Button look="solid" disabled>
          {t('button')}
        </Button>
      ) : href !== null ? (
        <ButtonLink look="solid" href={href} prefetch={false}>
          {t('button')}
        </ButtonLink>
      ) : (
        <HeldLabLink lab={lab} className={buttonClass('solid')} onRefused={() => refuse(true)}>
          {t('button')}
        </HeldLabLink>
      )}
      {(tooLong || refused) && (
        <Notice tone="bad" role="alert">
          {t(tooLong ? 'tooLong' : 'refused')}
        </Notice>
      )}
    </div>
  )
}
