import { isIpv6, showEnd } from '../protocol/address'
import type { CounterName } from '../protocol/counters'
import type { DropReason } from '../protocol/drop-reasons'
import type { State } from '../protocol/states'
import type { TimerName } from '../protocol/timers'
import type { Entry, EntryId, Forged, IcmpSent, Lost, Received, SendReason, Trace } from './events'

/** Where the reason of an entry is written: `rfc9293#3.10.7.4` or `linux:function`; null for a bound of the run, which is ours alone. */
export function clauseOf(trace: Trace, entry: Entry): string | null {
  switch (entry.kind) {
    case 'state':
      return entry.cite === '' ? 'rfc9293#figure-5' : entry.cite
    case 'sent':
      return SENDING[entry.reason]
    case 'received':
      return ARRIVAL[stateOnArrival(trace, entry)]
    case 'dropped':
      return DROPS[entry.reason]
    case 'timer':
      return TIMERS[entry.timer]
    case 'queue':
      return entry.queue === 'syn' ? 'linux:inet_csk_reqsk_queue_hash_add' : 'linux:inet_csk_reqsk_queue_add'
    case 'call':
      return CALLS[entry.call] ?? 'rfc9293#3.9.1'
    case 'count':
      return counterClause(entry.counter)
    case 'lost':
      return lossClause(entry)
    case 'duplicated':
      return 'rfc9293#3.8'
    case 'delayed':
      return 'rfc9293#3.8.1'
    case 'forged':
      return forgeryClause(entry)
    case 'icmp-sent':
      return icmpClause(trace, entry)
    case 'icmp-received':
      return 'rfc9293#3.9.2.2'
    case 'limit':
      return null
  }
}

const SENDING: Readonly<Record<SendReason, string>> = {
  syn: 'rfc9293#3.10.1',
  'syn-ack': 'rfc9293#3.10.7.2',
  ack: 'rfc9293#3.10.7.4',
  'delayed-ack': 'rfc9293#3.8.6.3',
  'challenge-ack': 'rfc9293#3.10.7.4',
  data: 'rfc9293#3.10.2',
  fin: 'rfc9293#3.10.4',
  reset: 'rfc9293#3.5.2',
  retransmission: 'rfc6298#5',
  probe: 'rfc9293#3.8.6.1',
  keepalive: 'rfc9293#3.8.4',
  'window-update': 'rfc9293#3.8.6.2.2',
  forged: 'rfc5961#1.2',
}

const TIMERS: Readonly<Record<TimerName, string>> = {
  retransmit: 'rfc6298#5',
  delack: 'rfc9293#3.8.6.3',
  probe0: 'rfc9293#3.8.6.1',
  'loss-probe': 'rfc8985#7',
  reorder: 'rfc8985#6',
  'compressed-ack': 'linux:tcp_compressed_ack_kick',
  keepalive: 'rfc9293#3.8.4',
  'fin-wait-2': 'linux:tcp_fin_time',
  'time-wait': 'rfc9293#3.10.8',
  'syn-ack': 'linux:reqsk_timer_handler',
  linger: 'linux:tcp_close',
}

/** What a call does that is more than the user's interface of the RFC says. */
const CALLS: Readonly<Record<string, string>> = {
  bind: 'linux:inet_bind',
  listen: 'rfc9293#3.10.1',
  connect: 'rfc9293#3.10.1',
  accept: 'linux:inet_csk_accept',
  write: 'rfc9293#3.10.2',
  read: 'rfc9293#3.10.3',
  close: 'rfc9293#3.10.4',
  shutdown: 'rfc9293#3.10.4',
  setsockopt: 'linux:do_tcp_setsockopt',
  getsockopt: 'linux:do_tcp_getsockopt',
}

/** SEGMENT ARRIVES has a section for each of these; what no socket is there for arrives in CLOSED. */
const ARRIVAL = {
  CLOSED: 'rfc9293#3.10.7.1',
  LISTEN: 'rfc9293#3.10.7.2',
  SYN_SENT: 'rfc9293#3.10.7.3',
  synchronized: 'rfc9293#3.10.7.4',
} as const

/** The state in which a segment found the socket that it was for. */
function stateOnArrival({ entries }: Trace, { id, host, segment }: Received): keyof typeof ARRIVAL {
  const remote = showEnd(segment.src, segment.srcPort)
  const local = showEnd(segment.dst, segment.dstPort)
  for (let at = id - 1; at >= 0; at--) {
    const entry = entries[at]!
    if (entry.kind !== 'state' || entry.host !== host || entry.remote !== remote || entry.local !== local) continue
    // a tuple that came to its end may be met by a listener again
    if (entry.to === 'CLOSED') break
    return arrivalIn(entry.to)
  }
  return isHeard(entries, id, host, segment.dstPort) ? 'LISTEN' : 'CLOSED'
}

/** Whether a listener of the port stands when an entry happens. */
function isHeard(entries: Trace['entries'], id: EntryId, host: string, port: number): boolean {
  const last = entries.findLast(
    entry =>
      entry.id < id &&
      entry.kind === 'state' &&
      entry.host === host &&
      entry.remote === '*' &&
      entry.local.endsWith(`:${port}`),
  )
  return last?.kind === 'state' && last.to === 'LISTEN'
}

const arrivalIn = (state: State): keyof typeof ARRIVAL =>
  state === 'CLOSED' || state === 'LISTEN' || state === 'SYN_SENT' ? state : 'synchronized'

/** Where each reason to throw a segment away is decided. */
const DROPS: Readonly<Record<DropReason, string>> = {
  NO_SOCKET: 'rfc9293#3.10.7.1',
  TCP_CSUM: 'rfc9293#3.1',
  TCP_FLAGS: 'linux:tcp_rcv_state_process',
  TCP_LISTEN_OVERFLOW: 'linux:sk_acceptq_is_full',
  TCP_REQQFULLDROP: 'linux:inet_csk_reqsk_queue_is_full',
  TCP_OLD_SEQUENCE: 'rfc9293#3.10.7.4',
  TCP_INVALID_SEQUENCE: 'rfc9293#3.10.7.4',
  TCP_INVALID_END_SEQUENCE: 'linux:tcp_sequence',
  TCP_INVALID_ACK_SEQUENCE: 'rfc9293#3.10.7.3',
  TCP_INVALID_SYN: 'rfc5961#4',
  TCP_RESET: 'linux:tcp_reset',
  TCP_CLOSE: 'linux:tcp_rcv_state_process',
  TCP_OLD_ACK: 'rfc9293#3.10.7.4',
  TCP_TOO_OLD_ACK: 'rfc5961#5',
  TCP_ACK_UNSENT_DATA: 'rfc9293#3.10.7.4',
  TCP_OLD_DATA: 'linux:tcp_data_queue',
  TCP_OVERWINDOW: 'linux:tcp_data_queue',
  TCP_ZEROWINDOW: 'linux:tcp_data_queue',
  PROTO_MEM: 'linux:tcp_try_rmem_schedule',
  TCP_OFOMERGE: 'linux:tcp_data_queue_ofo',
  TCP_RFC7323_PAWS: 'rfc7323#5.3',
  TCP_RFC7323_PAWS_ACK: 'linux:tcp_disordered_ack',
  TCP_RFC7323_TW_PAWS: 'linux:tcp_timewait_state_process',
  TCP_RFC7323_TSECR: 'linux:tcp_check_req',
  TCP_ABORT_ON_DATA: 'linux:tcp_rcv_state_process',
  TCP_FASTOPEN: 'linux:tcp_check_req',
  SOCKET_BACKLOG: 'linux:tcp_add_backlog',
  NOT_SPECIFIED: 'linux:tcp_check_req',
}

/** What a network may do to a segment: a box on the way has its own reasons. */
function lossClause({ why }: Lost): string {
  if (why.endsWith('SYN proxy')) return SYN_PROXY
  if (why === 'ingress filter') return 'rfc2827#3'
  if (why.includes('NAT')) return 'rfc3234#2.1'
  if (why.includes('firewall')) return 'rfc3234#2.9'
  return 'rfc9293#3.8'
}

/** How one comes by a segment that no stack sent. */
function forgeryClause({ host, why }: Forged): string {
  if (host === 'crowd') return 'rfc9293#3.10.7.1'
  if (host === 'network') return 'rfc9293#3.4'
  if (host === 'middlebox') return why.includes('firewall') ? 'rfc3234#2.9' : SYN_PROXY
  return SENDING.forged
}

const SYN_PROXY = 'rfc4987#3.8'

/** A router and a stack tell of an error by the same function, each in its kernel; an attacker makes it up. */
function icmpClause({ hosts }: Trace, { host, message }: IcmpSent): string {
  if (host !== 'network' && !hosts.some(one => one.name === host)) return 'rfc5927#4'
  return isIpv6(message.src) ? 'linux:icmp6_send' : 'linux:icmp_send'
}

/** The place of a counter in the kernel's tables, which name most of them as nstat does. */
function counterClause(counter: CounterName): string {
  const [, table = '', name = ''] = /^(TcpExt|Tcp|Icmp6|Icmp)(.+)$/.exec(counter) ?? []
  if (table === 'Tcp') return `linux:TCP_MIB_${name === 'InCsumErrors' ? 'CSUMERRORS' : name.toUpperCase()}`
  if (table === 'TcpExt') return `linux:LINUX_MIB_${RENAMED[name] ?? name.toUpperCase()}`
  const isWhole = name === 'InMsgs' || name === 'InErrors'
  if (table === 'Icmp') return isWhole ? `linux:ICMP_MIB_${name.toUpperCase()}` : 'linux:ICMPMSGIN_INC_STATS'
  return isWhole ? `linux:ICMP6_MIB_${name.toUpperCase()}` : 'linux:ICMP6MSGIN_INC_STATS'
}

/** Those whose constant is not their name in capitals. */
const RENAMED: Readonly<Record<string, string>> = {
  TW: 'TIMEWAITED',
  TWRecycled: 'TIMEWAITRECYCLED',
  TWKilled: 'TIMEWAITKILLED',
  PAWSActive: 'PAWSACTIVEREJECTED',
  PAWSEstab: 'PAWSESTABREJECTED',
  PAWSTimewait: 'PAWS_TW_REJECTED',
  PAWSOldAck: 'PAWS_OLD_ACK',
}
