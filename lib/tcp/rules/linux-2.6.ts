import { before } from '../../protocol/seq'
import { s } from '../../protocol/time'
import type { Rules } from '../rules'
import { linux } from './linux'

/**
 * Linux 2.6.32 as far as it told otherwise than today and notes still tell it so: the initial RTO, the initial window, and RST and
 * SYN before RFC 5961. Where a release changed the answer its number stands beside it.
 */
export const linux26: Rules = {
  ...linux,
  name: 'linux-2.6',
  // TCP_TIMEOUT_INIT was 3 s (RFC 1122 §4.2.3.1) until 3.1 took RFC 6298's 1 s
  initialRto: () => s(3),
  // tcp_init_cwnd() with rfc3390_bytes_to_packets() until 2.6.39: RFC 3390
  initialWindow: mss => (mss > 1460 ? 2 : mss > 1095 ? 3 : 4),
  // tcp_validate_incoming() until 3.6: any RST within the window
  judgeRst: ({ inWindow }) => (inWindow ? 'reset' : 'ignore'),
  // tcp_sequence() looked at the first octet alone
  judgeReach: () => 'take',
  // tcp_validate_incoming() until 3.6: a SYN is an error unless it is an old one, a repeated SYN,ACK say
  judgeSyn: (seq, rcvNxt) => (before(seq, rcvNxt) ? 'challenge' : 'reset'),
  // tcp_write_timeout(): tcp_syn_retries timeouts, each twice the one before
  synGivesUp: (retransmits, _elapsed, sysctl) => retransmits >= sysctl.tcp_syn_retries,
  synBacksOff: () => true,
}
