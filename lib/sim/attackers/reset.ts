import { endSeq } from '../../protocol/segment'
import { isOf } from '../faults'
import type { ResetAttack } from './attack'
import { back, type Passed, segmentBetween, type Vantage } from './vantage'

/**
 * Looks on half way and sends RSTs with the numbers that the ends expect (RFC 5961 does not protect from who sees them): behind the segment to
 * the end that it goes to, and back to the end that it comes from.
 */
export function reset(attack: ResetAttack, vantage: Vantage): void {
  const { ends, from, what, text } = attack
  let left = attack.times === 'always' ? Number.POSITIVE_INFINITY : attack.times
  const strike = ({ segment, cause, arrivesAt }: Passed): void => {
    if (ends !== 'sender') {
      const parts = { rst: true, seq: endSeq(segment), window: 0 }
      vantage.forge(segmentBetween(segment, parts), { cause, at: arrivesAt })
    }
    if (ends === 'receiver') return
    const parts = segment.ackFlag
      ? { rst: true, seq: segment.ack, window: 0 }
      : { rst: true, ackFlag: true, ack: endSeq(segment), window: 0 }
    const at = vantage.now + Math.floor(vantage.delayTo(from) / 2)
    vantage.forge(segmentBetween(back(segment), parts), { cause, at, near: true })
  }

  vantage.tap?.watch(passed => {
    const { segment } = passed
    if (left <= 0 || passed.from !== from || !isOf(segment, what) || segment.rst) return
    if (text !== undefined && !segment.data?.includes(text)) return
    left--
    const away = vantage.delayTo(from)
    vantage.later(Math.max(vantage.now, passed.arrivesAt - Math.ceil(away / 2)), () => strike(passed))
  })
}
