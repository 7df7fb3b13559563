import type { ReactNode } from 'react'
import { Th } from '@/components/ui/table'

/** The head of a row: what the figures beside it are about, in the weight of running text. */
export function RowHead({ children }: { readonly children: ReactNode }) {
  return (
    <Th scope="row">
      <span className="font-normal">{children}</span>
    </Th>
  )
}
