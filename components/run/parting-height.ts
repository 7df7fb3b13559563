import type { Layout } from '@/components/ladder/layout/layout'
import type { Parting } from '@/lib/trace/diff'
import type { Entry } from '@/lib/trace/events'

/** The height of the earlier of the two entries in which two runs differ. */
export function partingHeight({ at, left, right }: Parting, [lefts, rights]: readonly [Layout, Layout]): number {
  const height = (entry: Entry | null, layout: Layout) =>
    entry?.at === at ? layout.y(entry.id) : Number.POSITIVE_INFINITY
  return Math.min(height(left, lefts), height(right, rights))
}
