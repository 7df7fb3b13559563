import type { State } from '../../protocol/states'
import type { Micros } from '../../protocol/time'
import type { TcpSock } from '../../tcp/socks'

const STATES: Readonly<Partial<Record<State, number>>> = {
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
const CA_STATES = { Open: 0, Disorder: 1, CWR: 2, Recovery: 3, Loss: 4 } as const

/** What TCP_INFO says of a socket. Linux: tcp_get_info(). */
export function tcpInfo(sock: TcpSock, now: Micros): Record<string, number> {
  const { peer, cong, flights, out } = sock
  return {
    tcpi_state: STATES[sock.state] ?? 0,
    tcpi_ca_state: CA_STATES[cong.state],
    tcpi_retransmits: sock.retransmits,
    tcpi_probes: sock.probesOut,
    tcpi_backoff: sock.backoff,
    tcpi_options: (peer.timestamps ? 1 : 0) | (peer.sack ? 2 : 0) | (peer.wscale ? 4 : 0),
    tcpi_snd_wscale: sock.snd.shift,
    tcpi_rcv_wscale: sock.rcv.shift,
    tcpi_rto: sock.rto,
    tcpi_snd_mss: sock.snd.mss,
    tcpi_rcv_mss: sock.ack.rcvMss,
    tcpi_unacked: flights.length,
    tcpi_sacked: out.sacked,
    tcpi_lost: out.lost,
    tcpi_last_data_sent: Math.floor((now - sock.lastSent) / 1000),
    tcpi_last_data_recv: Math.floor((now - sock.ack.lastReceived) / 1000),
    tcpi_rtt: sock.rtt.srtt >> 3,
    tcpi_rttvar: sock.rtt.mdev >> 2,
    tcpi_snd_ssthresh: cong.ssthresh,
    tcpi_snd_cwnd: cong.cwnd,
    tcpi_min_rtt: sock.rack.minRtt,
  }
}
