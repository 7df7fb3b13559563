import { after, minus, plus } from '../../protocol/seq'
import { ms, s } from '../../protocol/time'
import type { Rules } from '../rules'

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
  initialSequence: ({ hash, now }) => plus(hash, Math.floor((now * 1000) / 64) >>> 0),
  // tcp_make_synack()
  synAckForm: () => 'together',
  // linux:tcp_rcv_synsent_state_process forgets its own scale only where the peer's SYN acknowledges its own
  crossedWindow: () => 'scaled',
  // tcp_init_nondata_skb(): end_seq is one more with SYN or FIN
  synTakes: () => 1,
  finTakes: () => 1,
  // tcp_data_queue()
  textPlace: () => 'sequence-number',
  // __tcp_retransmit_skb()
  lostSegments: () => 'repeat',
  // tcp_v4_rcv(), label csum_error
  badChecksum: () => 'drop',
  // tcp_check_req(): "Invalid ACK: reset will be sent by listening socket"
  handshakeAck: () => 'of-our-SYN',
  // inet_reqsk_alloc()
  halfOpenKeeps: () => 'request',
  // tcp_conn_request(), want_cookie: reqsk_free()
  cookieKeeps: () => 'nothing',
  // tcp_try_fastopen()
  textOnSyn: () => 'ignore',
  // tcp_probe_timer()
  zeroWindow: () => 'probe',
  // tcp_snd_wnd_test(), tcp_cwnd_test()
  peersWindow: () => 'obey',
  networksWindow: () => 'congestion',
  // tcp_fin()
  finAnswer: () => 'ACK',
  // tcp_shutdown()
  closesForWriting: () => 'one-direction',
  // tcp_rcv_state_process(), tcp_fin()
  waitsInTimeWait: () => 'active-closer',
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
  // tcp_sequence(): "only accept this packet if receive queue is empty"
  judgeReach: unread => (unread === 0 ? 'take' : 'drop'),
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
