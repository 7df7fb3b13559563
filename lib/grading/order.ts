import type { Runs } from '../claims/runs'
import { pairClaim } from '../content/parts'
import type { OrderItem } from '../content/question'
import type { JudgedPart } from './grade'
import { decided, judgeAll } from './judge-all'

/** Judges an order by its neighbours: each pair is right when the run has the one before the other. */
export function judgeOrder(items: readonly OrderItem[], order: readonly string[], runs: Runs): readonly JudgedPart[] {
  const byId = new Map(items.map(item => [item.id, item]))
  const given = order.flatMap(id => byId.get(id) ?? [])
  return given.slice(1).map((second, i) => {
    const first = given[i] ?? second
    const claims = judgeAll([pairClaim(first, second)], runs)
    const verdict = decided(claims)
    return { id: `${first.id} ${second.id}`, verdict, right: verdict === 'holds', claims }
  })
}
