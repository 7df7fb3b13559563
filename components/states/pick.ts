import type { State } from '@/lib/protocol/states'
import type { StateLayout } from './layout'

/** A state, or the arrow from one state to another. */
export type StatePick = { readonly state: State } | { readonly from: State; readonly to: State }

export const pickKey = (pick: StatePick): string => ('state' in pick ? pick.state : `${pick.from} ${pick.to}`)

/** All that can be picked, in the order of the arrow keys: each state, then the arrows that leave it. */
export function picksOf({ boxes, arcs }: StateLayout): readonly StatePick[] {
  return boxes
    .filter(box => !box.again)
    .flatMap(({ state }): readonly StatePick[] => [
      { state },
      ...arcs.filter(arc => arc.from === state).map(({ from, to }) => ({ from, to })),
    ])
}

/** Where a key leads from the `at`-th of `count`; null when it means nothing here. */
export function movedPick(key: string, at: number, count: number): number | null {
  if (key === 'ArrowRight' || key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowLeft' || key === 'ArrowUp') return (at - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return null
}
