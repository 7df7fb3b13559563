import { endSeq, segLen } from '../protocol/segment'
import { after, before, between } from '../protocol/seq'
import type { Connection, Seen } from './connections'
import type { Tap } from './tap'

/** What became of a segment, as the rest of the capture tells: `again` repeats another, `lost` never reached the other end. */
export interface Fate {
  readonly again: boolean
  readonly lost: boolean
}

/**
 * Which segments were sent again, and which of them and of their answers were therefore lost. What takes sequence space is lost when it is sent
 * again and nobody acknowledged it before; when somebody had, his acknowledgment is what was lost.
 */
export function fatesOf({ seen }: Connection, tap: Tap): readonly Fate[] {
  const fates = seen.map(() => ({ again: false, lost: false }))
  for (const [at, one] of seen.entries()) {
    if (segLen(one.segment) === 0 || one.segment.rst) continue
    const first = earlierOf(seen, at)
    if (first === null || isProbe(seen, at)) continue
    fates[at]!.again = true
    const answers = answersTo(seen, first, at)
    if (answers.length === 0) fates[first]!.lost = !isReported(seen, first, at)
    // an answer that was still on its way when the repeat left need not have been lost
    else for (const answer of answers) if (isLate(seen[answer]!, one, tap)) fates[answer]!.lost = true
  }
  const lastHeard = (side: Seen['from']) => seen.findLastIndex(({ from }) => from !== side)
  // a repeat that nobody ever answered fared no better than what it repeats
  for (const [at, { from }] of seen.entries()) if (fates[at]!.again && at > lastHeard(from)) fates[at]!.lost = true
  return fates
}

/** The latest segment of the same side before this one that holds all that this one holds. */
function earlierOf(seen: readonly Seen[], at: number): number | null {
  const { from, segment } = seen[at]!
  for (let i = at - 1; i >= 0; i--) {
    const other = seen[i]!
    if (other.from !== from || segLen(other.segment) === 0 || other.segment.syn !== segment.syn) continue
    if (other.segment.rst || segment.fin !== other.segment.fin) continue
    if (
      between(segment.seq, other.segment.seq, endSeq(other.segment)) &&
      !after(endSeq(segment), endSeq(other.segment)) &&
      segment.seq !== endSeq(other.segment)
    )
      return i
  }
  return null
}

/** A keepalive or window probe repeats one octet, or none, that was acknowledged. */
function isProbe(seen: readonly Seen[], at: number): boolean {
  const { from, segment } = seen[at]!
  if (segment.syn || segment.fin || segment.length > 1) return false
  return seen
    .slice(0, at)
    .some(
      one =>
        one.from !== from && one.segment.ackFlag && !before(one.segment.ack, endSeq(segment)) && segment.length === 0,
    )
}

/** The pure acknowledgments of the other side between two copies that cover what they hold. */
function answersTo(seen: readonly Seen[], first: number, again: number): number[] {
  const { from, segment } = seen[again]!
  const found: number[] = []
  for (let i = first + 1; i < again; i++) {
    const answer = seen[i]!
    if (answer.from === from || !answer.segment.ackFlag || before(answer.segment.ack, endSeq(segment))) continue
    if (segLen(answer.segment) === 0) found.push(i)
    else return []
  }
  return found
}

/** A block of SACK tells that it arrived; one in front of the acknowledgment (RFC 2883), that it did so twice. */
function isReported(seen: readonly Seen[], first: number, again: number): boolean {
  const { from, segment } = seen[first]!
  const covers = ([left, right]: readonly [number, number]) =>
    !after(left, segment.seq) && !before(right, endSeq(segment))
  return seen.some(({ from: by, segment: { options, ack } }, i) => {
    if (by === from || i < first || options.sack === undefined) return false
    const [head] = options.sack
    const doubled = head !== undefined && !after(head[1], ack) && covers(head)
    return i < again ? options.sack.some(covers) : doubled
  })
}

/** Whether an answer would have reached the other end before it sent again. */
function isLate(answer: Seen, again: Seen, tap: Tap): boolean {
  const toward = again.from === 'client' ? tap.toClient : tap.toServer
  return answer.at + toward < again.at - toward
}
