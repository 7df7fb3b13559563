'use client'

import type { MouseEvent, ReactNode } from 'react'
import { Link } from '@/lib/i18n/navigation'
import type { Lab } from '@/lib/lab/lab'
import { DRAFT_PAGE, holdDraft } from './hold-draft'

interface HeldLabLinkProps {
  readonly lab: Lab
  readonly children: ReactNode
  readonly className?: string
  /** Told when the browser holds nothing for pages; nothing is opened then. */
  readonly onRefused?: () => void
}

/** The way to a lab that no address can hold: the browser takes it along. */
export function HeldLabLink({ lab, children, className = 'link', onRefused }: HeldLabLinkProps) {
  const hold = (event: MouseEvent) => {
    if (holdDraft(lab) || onRefused === undefined) return
    event.preventDefault()
    onRefused()
  }
  return (
    <Link href={DRAFT_PAGE} prefetch={false} className={className} onClick={hold} onAuxClick={hold}>
      {children}
    </Link>
  )
}
