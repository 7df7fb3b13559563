import type { SackBlock } from '../protocol/options'
import { type AckNews, DSACK_TLP, DSACKING_ACK } from './ack-news'
import { reductionOf } from './congestion/reduction'
import { after, before, minus, same } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** Whether the first block reports a duplicate: it lies below the ACK, or within the second (RFC 2883 §4). Linux: tcp_check_dsack(). */
export function takeDsack(sock: TcpSock, blocks: readonly SackBlock[], ack: number, news: AckNews, t: Turn): boolean {
  const { cong } = sock
  const [start, end] = blocks[0]!
  if (before(start, ack)) t.count('TcpExtTCPDSACKRecv')
  else {
    const second = blocks[1]
    if (!second || after(end, second[1]) || before(start, second[0])) return false
    t.count('TcpExtTCPDSACKOfoRecv')
  }
  const segments = countDuplicates(sock, start, end, news)
  if (segments === 0) {
    t.count('TcpExtTCPDSACKIgnoredDubious')
    return false
  }
  t.count('TcpExtTCPDSACKRecvSegs', segments)
  // a duplicate of what is long forgotten is only counted
  const { undoMarker } = cong.reduction
  if (undoMarker !== null && cong.reduction.undoRetrans > 0 && !after(end, news.priorUna) && after(end, undoMarker))
    reductionOf(cong).undoRetrans = Math.max(0, cong.reduction.undoRetrans - segments)
  return true
}

/** How many segments arrived twice; 0 when the report cannot be true. Linux: tcp_dsack_seen(). */
function countDuplicates(sock: TcpSock, start: number, end: number, news: AckNews): number {
  const { snd, sent, out, cong, rack } = sock
  if (!before(start, end)) return 0
  const length = minus(end, start)
  if (length > snd.maxWnd) return 0
  let segments = 1
  if (length > snd.mss) segments = Math.ceil(length / snd.mss)
  else if (out.probeEnd !== null && same(out.probeEnd, end)) news.flags |= DSACK_TLP
  sent.duplicates += segments
  // more than was ever repeated: the network doubles segments
  if (sent.duplicates > sent.retransmissions) return 0
  // RACK learns from a duplicate only where segments were seen out of order, and not from a probe's
  if (cong.reordered > 0 && !(news.flags & DSACK_TLP)) rack.dsackSeen = true
  news.flags |= DSACKING_ACK
  news.sackDelivered += segments
  return segments
}
