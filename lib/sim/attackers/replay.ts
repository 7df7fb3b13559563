import { isOf } from '../faults'
import type { ReplayAttack } from './attack'
import type { Vantage } from './vantage'

/** Sends a segment that it kept once more, in its sender's name; nothing when none such has passed. */
export function replay({ from, what, nth }: ReplayAttack, vantage: Vantage): void {
  const kept = vantage.tap?.earlier(from, segment => isOf(segment, what), nth)
  if (kept) vantage.forge(kept, { why: 'replayed' })
}
