'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Workbench } from '@/components/lab/workbench'
import { PageHeading } from '@/components/ui/page-heading'
import type { KeptLab } from '@/lib/lab/kept'
import type { Lab } from '@/lib/lab/lab'
import type { PlayedLab } from '@/lib/lab/play'
import { KeepBar } from './keep-bar'
import { useKeeping } from './use-keeping'

interface KeptWorkbenchProps {
  readonly lab: Lab
  /** The run as the page knows it already; null where the browser plays it. */
  readonly played: PlayedLab | null
  /** Where the lab stands in an account; null of one that is not kept. */
  readonly kept?: KeptLab | null
  readonly signedIn: boolean
  readonly eyebrow?: ReactNode
  /** What stands in place of a title that there is none of. */
  readonly untitled?: string
  readonly lead?: ReactNode
}

/** A page of the lab: its name, and the workbench with what keeps and shares it. */
export function KeptWorkbench({ lab, played, kept = null, signedIn, eyebrow, untitled, lead }: KeptWorkbenchProps) {
  const t = useTranslations('lab-pages')
  const keeping = useKeeping(kept)
  const title = keeping.kept?.lab.title ?? lab.title
  return (
    <>
      <PageHeading eyebrow={eyebrow} title={title === '' ? (untitled ?? t('untitled')) : title} lead={lead} />
      <div className="mt-6">
        <Workbench
          lab={lab}
          played={played}
          inAccount={keeping.kept?.lab ?? null}
          actions={(now, moment) => <KeepBar lab={now} moment={moment} keeping={keeping} signedIn={signedIn} />}
        />
      </div>
    </>
  )
}
