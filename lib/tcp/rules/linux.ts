import { after, minus, plus } from '../../protocol/seq'
import { ms, s } from '../../protocol/time'
import type { Rules } from '../rules'
import { siphashTuple } from '../siphash'

/** TCP_TIMEWAIT_LEN: 60 s, whatever tcp_fin_timeout says. */
export const TCP_TIMEWAIT_LEN = s(60)
/** The kernel's tick where it was recorded (HZ 250). */
const JIFFY = ms(4)

/** Linux 6.18, each answer with the function that gives it. */
export const linux: Rules = {
  name: 'linux',
  // tcp_v4_conn_request(): a SYN makes a request sock; tcp_check_req() makes the socket
  passiveOpenCompletesOn: () => 'ACK',
  // secure_tcp_seq(): SipHash of the tuple plus a clock of 64 ns
  initialSequence: ({ now, secret, local, localPort, remote, remotePort }) =>
    plus(
      siphashTuple(secret, local, remote, (localPort << 16) | remotePort),
      Math.floor((now * 1000) / 64) % 0x1_0000_0000,
    ),
  // tcp_time_wait(): TCP_TIMEWAIT_LEN
  timeWait: () => TCP_TIMEWAIT_LEN,
  // tcp_fin_time()
  orphanFinWait2: (sysctl, linger2, rto) => Math.max(s(linger2 || sysctl.tcp_fin_timeout), rto * 4 - (rto >> 1)),
  // tcp_validate_incoming() step 2, tcp_reset_check()
  judgeRst: ({ seq, rcvNxt, inWindow, finTaken, maxSack }) => {
    if (finTaken && seq === minus(rcvNxt, 1)) return 'reset'
    if (!inWindow) return 'ignore'
    return seq === rcvNxt || seq === maxSack ? 'reset' : 'challenge'
  },
  // tcp_validate_incoming() step 4 (RFC 5961 §4)
  judgeSyn: () => 'challenge',
  // tcp_timewait_state_process()
  rstInTimeWait: sysctl => (sysctl.tcp_rfc1337 ? 'ignore' : 'close'),
  // tcp_timewait_state_process(): after(seq, rcv_nxt), or a younger timestamp
  reopensTimeWait: ({ seq, rcvNxt, timestamps }) =>
    after(seq, rcvNxt) || (timestamps !== null && after(timestamps.value, timestamps.recent)),
  // inet_csk_reqsk_queue_drop(): the listener itself never left LISTEN
  resetHalfOpenTo: () => 'CLOSED',
  // sk_acceptq_is_full(): "more than", so that one more than the backlog fits
  acceptQueueFull: (length, backlog) => length > backlog,
  // inet_csk_reqsk_queue_is_full()
  synQueueFull: (length, backlog) => length > backlog,
  // tcp_check_req(), label listen_overflow
  acceptOverflow: sysctl => (sysctl.tcp_abort_on_overflow ? 'reset' : 'drop'),
  // reqsk_timer_handler(), syn_ack_recalc()
  synAckGivesUp: (timeouts, sysctl) => timeouts >= sysctl.tcp_synack_retries,
  // tcp_write_timeout(): the linear timeouts come on top, but the time of the doubling ones is enough (retransmits_timed_out())
  synGivesUp: (retransmits, elapsed, sysctl) =>
    retransmits >= sysctl.tcp_syn_retries + sysctl.tcp_syn_linear_timeouts ||
    elapsed >= s(2 ** (sysctl.tcp_syn_retries + 1) - 1),
  // tcp_retransmit_timer(): total_rto > tcp_syn_linear_timeouts
  synBacksOff: (timeouts, sysctl) => timeouts > sysctl.tcp_syn_linear_timeouts,
  // TCP_TIMEOUT_INIT
  initialRto: () => s(1),
  // __tcp_set_rto(): the minimum is the variance's, not the whole RTO's; tcp_rto_max bounds it
  rto: (srtt, variation, least, most) => Math.min(srtt + Math.max(variation, least), most),
  // tcp_close(): RFC 2525 §2.17
  closeWithUnread: () => 'reset',
  // __inet_stream_connect()
  connectOnListener: () => 'EISCONN',
  // TCP_INIT_CWND (RFC 6928)
  initialWindow: () => 10,
  // TCP_MAX_QUICKACKS
  quickAcks: () => 16,
  // tcp_send_delayed_ack() with an ato that is still 0: the next tick
  firstDelay: now => JIFFY - (now % JIFFY),
}
