'use client'

import type { ReactNode } from 'react'
import { Link } from '@/lib/i18n/navigation'
import type { Lab } from '@/lib/lab/lab'
import { DRAFT_PAGE, holdDraft } from './draft'

interface HeldLabLinkProps {
  readonly lab: Lab
  readonly children: ReactNode
}

/** The way to a lab that no address can hold: the browser takes it along. */
export function HeldLabLink({ lab, children }: HeldLabLinkProps) {
  const hold = () => {
    holdDraft(lab)
  }
  return (
    <Link href={DRAFT_PAGE} prefetch={false} className="link" onClick={hold} onAuxClick={hold}>
      {children}
    </Link>
  )
}
