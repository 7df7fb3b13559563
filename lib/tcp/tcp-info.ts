import type { State } from '../protocol/states'
import { chronoTimes } from './chrono'
import { NO_RTT } from './min-rtt'
import { expectedMss } from './mss'
import { minRtt } from './rtt'
import { minus } from './sequence'
import type { Listener, Socket, TcpSock } from './socks'
import type { Turn } from './turn'

/** The kernel's numbers of the states. Linux: include/net/tcp_states.h. */
export const STATE_NUMBERS: Readonly<Record<State, number>> = {
  ESTABLISHED: 1,
  SYN_SENT: 2,
  SYN_RECEIVED: 3,
  FIN_WAIT_1: 4,
  FIN_WAIT_2: 5,
  TIME_WAIT: 6,
  CLOSED: 7,
  CLOSE_WAIT: 8,
  LAST_ACK: 9,
  LISTEN: 10,
  CLOSING: 11,
}

/** Bits of tcpi_options. */
const OPTION_BITS = { timestamps: 1, sack: 2, wscale: 4, ecn: 8, ecnSeen: 16 } as const

/** ~0UL: no program set a bound. */
const UNBOUNDED = 2 ** 64 - 1

/** Linux: TCP_MSS_DEFAULT, TCPOLEN_TSTAMP_ALIGNED, TCP_MIN_MSS. */
const [DEFAULT_MSS, STAMP_OCTETS, LEAST_RCV_MSS] = [536, 12, 88]

/** What Linux keeps in the struct for programs of old, or counts where no engine has anything to count. */
const ALWAYS_ZERO = { tcpi_fackets: 0, tcpi_last_ack_sent: 0, tcpi_rehash: 0, tcpi_fastopen_client_fail: 0 } as const

/** A least RTT that was never measured. */
const NO_RTT_TOLD = 0xffffffff

/** Fields that are 0 where there is no connection. */
const UNUSED: SockInfo = Object.fromEntries(
  (
    'ca_state retransmits probes backoff options snd_wscale rcv_wscale rto ato snd_mss rcv_mss unacked sacked lost retrans last_data_sent ' +
    'last_data_recv last_ack_recv pmtu rcv_ssthresh rtt rttvar snd_ssthresh advmss rcv_rtt rcv_space total_retrans bytes_acked ' +
    'bytes_received segs_out notsent_bytes min_rtt data_segs_in data_segs_out busy_time rwnd_limited sndbuf_limited delivered ' +
    'delivered_ce bytes_sent bytes_retrans dsack_dups reord_seen rcv_ooopack snd_wnd rcv_wnd segs_in total_rto'
  )
    .split(' ')
    .map(name => [`tcpi_${name}`, 0]),
)
/** Linux: TCP_INIT_CWND. */
const INIT_CWND = 10
/** What a socket begins with. Linux: tcp_init_sock(). */
const UNCONNECTED: SockInfo = {
  tcpi_state: STATE_NUMBERS.CLOSED,
  tcpi_rto: 1_000_000,
  tcpi_rttvar: 250_000,
  tcpi_snd_cwnd: INIT_CWND,
  tcpi_snd_mss: DEFAULT_MSS,
  tcpi_snd_ssthresh: 0x7fffffff,
  tcpi_min_rtt: NO_RTT_TOLD,
}

/** getsockopt(TCP_INFO): the fields of struct tcp_info by their names, times in the kernel's units. Linux: tcp_get_info(). */
export function tcpInfo(socket: Socket, t: Turn): Readonly<Record<string, number>> {
  const { sk } = socket
  if (sk === null) return { ...UNUSED, ...ALWAYS_ZERO, ...UNCONNECTED, tcpi_reordering: t.host.sysctl.tcp_reordering }
  if (sk.kind === 'listener')
    return { ...UNUSED, ...sockInfo(sk, t), tcpi_snd_cwnd: INIT_CWND, tcpi_reordering: t.host.sysctl.tcp_reordering }
  return sockInfo(sk, t)
}

/** Fields of struct tcp_info by their names. */
export type SockInfo = Readonly<Record<string, number>>

/** What a listener or a connection tells of itself, whoever asks: its program, or ss. Linux: tcp_get_info(). */
export function sockInfo(sock: Listener | TcpSock, t: Pick<Turn, 'now' | 'host'>): SockInfo {
  if (sock.kind === 'listener')
    return { tcpi_state: STATE_NUMBERS.LISTEN, tcpi_unacked: sock.acceptQueue.length, tcpi_sacked: sock.backlog }
  return { ...standing(sock, t), ...sending(sock, t), ...receiving(sock), ...ALWAYS_ZERO }
}

/** State, options and timers. */
function standing(sock: TcpSock, t: Pick<Turn, 'now' | 'host'>): Record<string, number> {
  const { peer, snd, rcv, timeouts } = sock
  return {
    tcpi_state: STATE_NUMBERS[sock.state],
    tcpi_ca_state: sock.cong.state,
    tcpi_retransmits: sock.retransmits,
    tcpi_probes: sock.probesOut,
    tcpi_backoff: sock.dead ? 0 : sock.backoff,
    tcpi_options:
      (peer.timestamps ? OPTION_BITS.timestamps : 0) |
      (peer.sack ? OPTION_BITS.sack : 0) |
      (peer.wscale ? OPTION_BITS.wscale : 0) |
      (sock.ecn ? OPTION_BITS.ecn : 0) |
      (sock.ecn?.seen ? OPTION_BITS.ecnSeen : 0) |
      sock.fastOpenBits,
    tcpi_snd_wscale: peer.wscale ? snd.shift : 0,
    tcpi_rcv_wscale: peer.wscale ? rcv.shift : 0,
    tcpi_rto: sock.rto,
    tcpi_ato: sock.ack.ato,
    tcpi_last_data_sent: milliseconds(t.now - sock.lastSent),
    tcpi_last_data_recv: milliseconds(t.now - sock.ack.lastReceived),
    tcpi_last_ack_recv: milliseconds(t.now - sock.lastReceived),
    tcpi_total_rto: timeouts.count,
    tcpi_total_rto_recoveries: timeouts.recoveries,
    tcpi_total_rto_time: milliseconds(timeouts.time + (timeouts.since < 0 ? 0 : t.now - timeouts.since)),
  }
}

/** What the sender knows. */
function sending(sock: TcpSock, t: Pick<Turn, 'now' | 'host'>): Record<string, number> {
  const { snd, cong, rtt, flights, sent } = sock
  const { busy, rwnd, sndbuf } = chronoTimes(sock, t.now)
  const stamps = t.host.sysctl.tcp_timestamps > 0 ? STAMP_OCTETS : 0
  return {
    // nothing is known of the peer yet (tcp_connect_init)
    tcpi_snd_mss: sock.state === 'SYN_SENT' ? (sock.options.maxSeg || DEFAULT_MSS) - stamps : snd.mss,
    tcpi_unacked: flights.length,
    tcpi_sacked: sock.out.sacked,
    tcpi_lost: sock.out.lost,
    tcpi_retrans: sock.out.again,
    tcpi_total_retrans: sent.retransmissions,
    tcpi_rtt: rtt.srtt >> 3,
    // a fourth of the first RTO before anything is measured (tcp_init_sock)
    tcpi_rttvar: (rtt.srtt === 0 && rtt.mdev === 0 ? t.host.rules.initialRto() : rtt.mdev) >> 2,
    tcpi_min_rtt: minRtt(sock) === NO_RTT ? NO_RTT_TOLD : minRtt(sock),
    tcpi_snd_ssthresh: cong.ssthresh,
    tcpi_snd_cwnd: cong.cwnd,
    tcpi_snd_wnd: snd.wnd,
    tcpi_pmtu: sock.path.mtu,
    tcpi_advmss: expectedMss(sock, t),
    tcpi_notsent_bytes: Math.max((snd.writeSeq - snd.nxt) | 0, 0),
    tcpi_bytes_acked: sent.octetsAcked,
    tcpi_bytes_sent: sent.octets,
    tcpi_bytes_retrans: sent.octetsRepeated,
    tcpi_delivered: sent.delivered,
    tcpi_delivered_ce: sock.ecn?.deliveredMarked ?? 0,
    tcpi_segs_out: sent.segmentsOut,
    tcpi_data_segs_out: sent.dataSegmentsOut,
    tcpi_segs_in: sent.segmentsIn,
    tcpi_data_segs_in: sent.dataSegmentsIn,
    tcpi_dsack_dups: sent.duplicates,
    tcpi_reordering: cong.reordering,
    tcpi_reord_seen: cong.reordered,
    tcpi_pacing_rate: Math.floor(sock.pacingRate),
    tcpi_max_pacing_rate: sock.options.kept.SO_MAX_PACING_RATE ?? UNBOUNDED,
    tcpi_busy_time: busy,
    tcpi_rwnd_limited: rwnd,
    tcpi_sndbuf_limited: sndbuf,
  }
}

/** What the receiver knows. */
function receiving(sock: TcpSock): Record<string, number> {
  const { rcv } = sock
  // before the peer's SYN there is nothing to count from
  const received = sock.state === 'SYN_SENT' ? 0 : minus(rcv.nxt, sock.irs) - 1
  return {
    tcpi_rcv_mss: sock.state === 'SYN_SENT' ? LEAST_RCV_MSS : sock.ack.rcvMss,
    tcpi_rcv_rtt: rcv.measured.rtt8 >> 3,
    tcpi_rcv_space: sock.state === 'SYN_SENT' ? 0 : rcv.measured.space,
    tcpi_rcv_ssthresh: rcv.ssthresh,
    tcpi_rcv_ooopack: rcv.duplicates?.beyond ?? 0,
    tcpi_rcv_wnd: rcv.wnd,
    tcpi_bytes_received: received,
  }
}

const milliseconds = (time: number): number => Math.floor(time / 1000)
