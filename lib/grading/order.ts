import type { Runs } from '../claims/runs'
import { pairClaim, placeOf } from '../content/kinds/order'
import type { OrderItem } from '../content/question'
import type { JudgedPart } from './grade'
import { type Judge, sameSet, shareOf } from './judge'
import { decided, judgeAll, Undecided } from './judge-all'

/** Judges an order by its neighbours: each pair is right when the run has the one before the other. */
export function judgeOrder(items: readonly OrderItem[], order: readonly string[], runs: Runs): readonly JudgedPart[] {
  const byId = new Map(items.map(item => [item.id, item]))
  const given = order.flatMap(id => byId.get(id) ?? [])
  return given.slice(1).map((second, i) => judgePair(given[i] ?? second, second, runs))
}

function judgePair(first: OrderItem, second: OrderItem, runs: Runs): JudgedPart {
  const id = `${first.id} ${second.id}`
  const claim = pairClaim(first, second)
  if (claim !== null) {
    const claims = judgeAll([claim], runs)
    const verdict = decided(claims)
    return { id, verdict, right: verdict === 'holds', claims }
  }
  const [before, after] = [placeOf(first, runs.ordinary), placeOf(second, runs.ordinary)]
  if (before === null || after === null) throw new Undecided(`The run does not have both segments of "${id}".`)
  const right = before < after
  return { id, verdict: right ? 'holds' : 'fails', right, claims: [], entries: [before, after] }
}

export const order: Judge<'order'> = {
  misfit: (question, answer) =>
    sameSet(
      answer.order,
      question.items.map(item => item.id),
    )
      ? null
      : 'The order must have each item once.',
  grade: (question, answer, runs) => shareOf(judgeOrder(question.items, answer.order, runs)),
}
