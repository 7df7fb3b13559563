import type { Micros } from '../protocol/time'
import { CA_RECOVERY } from './congestion/ca-state'
import { untime } from './flights'
import { markLost } from './lost'
import { minRtt } from './rtt'
import type { Flight, Rack } from './sender'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** Recoveries for which a widened reordering window lasts. Linux: TCP_RACK_RECOVERY_THRESH. */
export const REORDER_RECOVERIES = 16
/** Bits of the sysctl tcp_recovery. Linux: TCP_RACK_STATIC_REO_WND, TCP_RACK_NO_DUPTHRESH. */
const STATIC_WINDOW = 2
const NO_DUPTHRESH = 4

export const noRack = (): Rack => ({
  sentAt: 0,
  order: 0,
  rtt: 0,
  advanced: false,
  steps: 1,
  persist: 0,
  dsackSeen: false,
  lastDelivered: 0,
})

/** A flight is known to have arrived: it may be the latest sent of all those. Linux: tcp_rack_advance(). */
export function advanceRack(sock: TcpSock, flight: Flight, t: Turn): void {
  const { rack } = sock
  const rtt = t.now - flight.sentAt
  // too soon for the copy; it was the original that arrived
  if (flight.retransmitted && rtt < minRtt(sock)) return
  rack.advanced = true
  rack.rtt = rtt
  if (flight.order <= rack.order) return
  rack.sentAt = flight.sentAt
  rack.order = flight.order
}

/** How late a segment may come before it counts as lost. Linux: tcp_rack_reo_wnd(). */
function reorderWindow(sock: TcpSock, t: Turn): Micros {
  const { rack, cong, out } = sock
  if (cong.reordered === 0) {
    if (cong.state >= CA_RECOVERY) return 0
    if (out.sacked >= cong.reordering && !(t.host.sysctl.tcp_recovery & NO_DUPTHRESH)) return 0
  }
  return Math.min(Math.floor(minRtt(sock) / 4) * rack.steps, sock.rtt.srtt >> 3)
}

/** How much longer a flight may still arrive. Linux: tcp_rack_skb_timeout(). */
export const timeLeft = (sock: TcpSock, flight: Flight, window: Micros, t: Turn): Micros =>
  sock.rack.rtt + window - (t.now - flight.sentAt)

/** Whatever was sent well before something that has arrived is lost (RFC 8985 §6.2 step 5). Returns the wait until more is known; 0 if none. Linux: tcp_rack_detect_loss(). */
export function detectLoss(sock: TcpSock, t: Turn): Micros {
  const { rack, flights } = sock
  const window = reorderWindow(sock, t)
  let wait = 0
  let flight = flights.oldest
  while (flight) {
    const { younger } = flight
    if (!flight.lost || flight.again) {
      // Linux: tcp_skb_sent_after(), which takes the numbers where times are equal
      if (flight.order >= rack.order) break
      const left = timeLeft(sock, flight, window, t)
      if (left <= 0) {
        markLost(sock, flight, t)
        untime(flights, flight)
      } else if (left > wait) wait = left
    }
    flight = younger
  }
  return wait
}

/** A needless retransmission widens the window by a quarter of an RTT, once a round trip (RFC 8985 §6.2 step 4). Linux: tcp_rack_update_reo_wnd(). */
export function widenReorderWindow(sock: TcpSock, priorDelivered: number, t: Turn): void {
  const { rack } = sock
  if (!rack.dsackSeen && rack.steps === 1) return
  if (t.host.sysctl.tcp_recovery & STATIC_WINDOW || priorDelivered === 0) return
  if (priorDelivered < rack.lastDelivered) rack.dsackSeen = false
  if (rack.dsackSeen) {
    rack.steps = Math.min(255, rack.steps + 1)
    rack.dsackSeen = false
    rack.lastDelivered = sock.sent.delivered
    rack.persist = REORDER_RECOVERIES
  } else if (rack.persist === 0) rack.steps = 1
}
