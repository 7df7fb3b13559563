import type { useTranslations } from 'next-intl'
import type { Victim } from '@/lib/explore/matrix/cells'

/** The words of the namespace `faults`. */
export type FaultWords = ReturnType<typeof useTranslations<'faults'>>

/** A segment as its row is headed: `ACK no. 2 of the client`. */
export function victimName(t: FaultWords, { name: { from, kind, nth } }: Victim): string {
  const segment = nth > 1 ? t('nth', { kind, nth }) : t('plain', { kind })
  return t('ofHost', { host: from, segment })
}
