import type { Micros } from '../../protocol/time'
import type { Congestion } from '../sender'
import { plus } from '../sequence'
import type { TcpSock } from '../socks'
import type { Turn } from '../turn'
import { CA_LOSS } from './ca-state'
import { type CongestionControl, ticks, ticksPerSecond } from './control'
import { cubeRoot } from './cube-root'
import { type Cubic, freshCubic } from './cubic-state'
import { additiveIncrease, isCwndLimited, slowStart } from './growth'
import { HYSTART_LOW_WINDOW, hystartReset, hystartUpdate } from './hystart'
import { formerWindow } from './reno'

/** Parts of which the multiplicative decrease keeps BETA. Linux: BICTCP_BETA_SCALE and beta. */
const SCALE = 1024
const BETA = 717
/** C of RFC 9438 in 1/1024 (0.4), tenfold. Linux: cube_rtt_scale. */
const C = 410
/** Time is counted in 1/1024 s. Linux: BICTCP_HZ. */
const FRACTION = 1024
/** 2^40: the unit of C·t³. */
const UNIT = SCALE * FRACTION ** 3
/** ACKs for which Reno with this decrease would open one segment, in eighths of the window. Linux: beta_scale. */
const FRIENDLY = Math.floor(Math.floor((8 * (SCALE + BETA)) / 3) / (SCALE - BETA))

/** RFC 9438 with HyStart. Linux: tcp_cubic.c. */
export const cubic: CongestionControl = {
  name: 'cubic',
  // a connection that just opened remembers nothing, and is given room for it when its window is large or falls
  init: (sock, t) => {
    const { cong, snd, iss } = sock
    const isPlain = snd.nxt === plus(iss, 1) && cong.cwnd < HYSTART_LOW_WINDOW
    cong.delayMin = 0
    cong.cubic = isPlain ? null : fresh(sock, t)
  },
  ssthresh,
  // Linux: cubictcp_cong_avoid()
  avoid: (sock, _ack, acked, t) => {
    if (!isCwndLimited(sock)) return
    const left = slowStart(sock, acked)
    if (left === 0) return
    const state = stateOf(sock, t)
    update(state, sock.cong, left, t)
    additiveIncrease(sock, state.every, left)
  },
  undo: formerWindow,
  // Linux: cubictcp_state()
  entering: (sock, state, t) => {
    if (state !== CA_LOSS) return
    sock.cong.delayMin = 0
    sock.cong.cubic = fresh(sock, t)
  },
  // an idle time is not counted: the curve goes on where it was. Linux: cubictcp_cwnd_event_tx_start()
  transmissionStarts: (sock, t) => {
    const state = sock.cong.cubic
    if (!state || state.epoch === 0) return
    const now = ticks(t)
    const idle = now - Math.floor((sock.lastSent * ticksPerSecond(t)) / 1_000_000)
    if (idle > 0) state.epoch = Math.min(state.epoch + idle, now)
  },
  // Linux: cubictcp_acked()
  acknowledged: (sock, rtt, t) => {
    if (rtt < 0 || sock.state === 'SYN_SENT') return
    const { cong } = sock
    const state = cong.cubic
    // what a recovery just over has measured is not the way's own delay
    if (state !== null && state.epoch !== 0 && ticks(t) - state.epoch < ticksPerSecond(t)) return
    const delay = Math.max(rtt, 1)
    if (cong.delayMin === 0 || cong.delayMin > delay) cong.delayMin = delay
    if (cong.cwnd < HYSTART_LOW_WINDOW || cong.cwnd >= cong.ssthresh || state?.found) return
    hystartUpdate(sock, stateOf(sock, t), delay, t)
  },
}

/** Linux: bictcp_reset(), bictcp_hystart_reset(). */
function fresh(sock: TcpSock, t: Turn): Cubic {
  const state = freshCubic()
  hystartReset(sock, state, t)
  return state
}

/** What the connection remembers; of one that remembered nothing yet the first round of slow start, that of its SYN, is over. */
function stateOf(sock: TcpSock, t: Turn): Cubic {
  const { cong, iss } = sock
  if (cong.cubic === null) {
    cong.cubic = fresh(sock, t)
    cong.cubic.roundEnd = plus(iss, 1)
  }
  return cong.cubic
}

/** Keeps 0.7 of the window, and remembers less than all of it when it was already falling (fast convergence). Linux: cubictcp_recalc_ssthresh(). */
function ssthresh(sock: TcpSock, t: Turn): number {
  const state = stateOf(sock, t)
  const { cwnd } = sock.cong
  state.epoch = 0
  state.lastMax = cwnd < state.lastMax ? Math.floor((cwnd * (SCALE + BETA)) / (2 * SCALE)) : cwnd
  return Math.max(Math.floor((cwnd * BETA) / SCALE), 2)
}

/** Follows the curve, or Reno where that is faster (RFC 9438 §4.3). Linux: bictcp_update(). */
function update(state: Cubic, { cwnd, delayMin }: Congestion, acked: number, t: Turn): void {
  const now = ticks(t)
  state.acked += acked
  if (state.lastWindow === cwnd && now - state.lastTime <= Math.floor(ticksPerSecond(t) / 32)) return
  // the curve is computed once a tick at most
  if (state.epoch === 0 || now !== state.lastTime) followCurve(state, cwnd, delayMin, acked, now, t)
  const each = (cwnd * FRIENDLY) >> 3
  while (state.acked > each) {
    state.acked -= each
    state.renoWindow++
  }
  if (state.renoWindow > cwnd) state.every = Math.min(state.every, Math.floor(cwnd / (state.renoWindow - cwnd)))
  // no more than one segment for two delivered
  state.every = Math.max(state.every, 2)
}

function followCurve(state: Cubic, cwnd: number, delayMin: Micros, acked: number, now: number, t: Turn): void {
  state.lastWindow = cwnd
  state.lastTime = now
  if (state.epoch === 0) {
    state.epoch = now
    state.acked = acked
    state.renoWindow = cwnd
    const below = state.lastMax > cwnd
    state.k = below ? cubeRoot(Math.floor(UNIT / C) * (state.lastMax - cwnd)) : 0
    state.origin = below ? state.lastMax : cwnd
  }
  const elapsed = now - state.epoch + Math.ceil((delayMin * ticksPerSecond(t)) / 1_000_000)
  const time = Math.floor((elapsed * FRACTION) / ticksPerSecond(t))
  const away = Math.abs(time - state.k)
  const delta = Math.floor((C * away * away * away) / UNIT)
  const target = time < state.k ? state.origin - delta : state.origin + delta
  state.every = target > cwnd ? Math.floor(cwnd / (target - cwnd)) : 100 * cwnd
  // the first growth of a connection, when nothing is known of the way, is at least 5 % an RTT
  if (state.lastMax === 0 && state.every > 20) state.every = 20
}
