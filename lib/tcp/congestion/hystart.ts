import { type Micros, ms } from '../../protocol/time'
import { GSO_MAX } from '../send-buffer'
import { after } from '../sequence'
import type { TcpSock } from '../socks'
import type { Turn } from '../turn'
import type { Cubic } from './cubic-state'

/** The window from which slow start is watched. Linux: hystart_low_window. */
export const HYSTART_LOW_WINDOW = 16
/** Samples of a round before its shortest RTT counts. Linux: HYSTART_MIN_SAMPLES. */
const MIN_SAMPLES = 8
/** How much longer than the shortest RTT a round's must be. Linux: HYSTART_DELAY_MIN, HYSTART_DELAY_MAX. */
const DELAY_MIN = ms(4)
const DELAY_MAX = ms(16)
/** ACKs nearer than this are of one train. Linux: hystart_ack_delta_us. */
const TRAIN_GAP = ms(2)

/** A round of slow start begins. Linux: bictcp_hystart_reset(). */
export function hystartReset(sock: TcpSock, state: Cubic, t: Turn): void {
  state.roundStart = state.lastAck = t.now
  state.roundEnd = sock.snd.nxt
  state.roundRtt = Number.POSITIVE_INFINITY
  state.samples = 0
}

/** Ends slow start before it loses: when a train of ACKs grows as long as half of the RTT, or the RTT itself grows. Linux: hystart_update(). */
export function hystartUpdate(sock: TcpSock, state: Cubic, delay: Micros, t: Turn): void {
  if (after(sock.snd.una, state.roundEnd)) hystartReset(sock, state, t)
  if (t.now - state.lastAck <= TRAIN_GAP) {
    state.lastAck = t.now
    if (t.now - state.roundStart > (sock.cong.delayMin + trainSlack(sock)) >> 1) {
      leaveSlowStart(sock, state)
      t.count('TcpExtTCPHystartTrainDetect')
      t.count('TcpExtTCPHystartTrainCwnd', sock.cong.cwnd)
    }
  }
  const { delayMin } = sock.cong
  if (state.roundRtt > delay) state.roundRtt = delay
  if (state.samples < MIN_SAMPLES) state.samples++
  else if (state.roundRtt > delayMin + Math.min(Math.max(delayMin >> 3, DELAY_MIN), DELAY_MAX)) {
    leaveSlowStart(sock, state)
    t.count('TcpExtTCPHystartDelayDetect')
    t.count('TcpExtTCPHystartDelayCwnd', sock.cong.cwnd)
  }
}

function leaveSlowStart({ cong }: TcpSock, state: Cubic): void {
  state.found = true
  cong.ssthresh = cong.cwnd
}

/** The time four large packets take at the present rate, which a device that gathers ACKs may add. Linux: hystart_ack_delay(). */
const trainSlack = (sock: TcpSock): Micros =>
  sock.pacingRate === 0 ? 0 : Math.min(ms(1), Math.floor((GSO_MAX * 4 * 1_000_000) / sock.pacingRate))
