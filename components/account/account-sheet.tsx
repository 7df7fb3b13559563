import type { ReactNode } from 'react'
import { PageHeading } from '@/components/ui/page-heading'

interface AccountSheetProps {
  readonly title: string
  readonly lead: string
  readonly children: ReactNode
}

/** A narrow sheet with one form on it. */
export function AccountSheet({ title, lead, children }: AccountSheetProps) {
  return (
    <div className="mx-auto max-w-md">
      <PageHeading title={title} lead={lead} />
      <div className="mt-6 grid gap-6">{children}</div>
    </div>
  )
}
