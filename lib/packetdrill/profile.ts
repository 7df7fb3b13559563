import type { WorldSpec } from './backend'
import type { Definitions } from './tokens'

/** What defaults.sh sets before most scripts of the public suites; both variants differ in Fast Open alone. */
const DEFAULTS: Readonly<Record<string, string>> = {
  'net.ipv4.tcp_rmem': '4096 540000 15728640',
  'net.ipv4.tcp_wmem': '4096 262144 4194304',
  'net.ipv4.tcp_timestamps': '1',
  'net.ipv4.tcp_window_scaling': '1',
  'net.ipv4.tcp_sack': '1',
  'net.ipv4.tcp_dsack': '1',
  'net.ipv4.tcp_fack': '0',
  'net.ipv4.tcp_reordering': '3',
  'net.ipv4.tcp_frto': '2',
  'net.ipv4.tcp_syn_retries': '5',
  'net.ipv4.tcp_synack_retries': '5',
  'net.ipv4.tcp_syncookies': '1',
  'net.ipv4.tcp_congestion_control': 'cubic',
  'net.ipv4.tcp_slow_start_after_idle': '0',
  'net.ipv4.tcp_early_retrans': '4',
  'net.ipv4.tcp_recovery': '1',
  'net.ipv4.tcp_tso_win_divisor': '3',
  'net.ipv4.tcp_ecn': '0',
  'net.ipv4.tcp_pacing_ss_ratio': '200',
  'net.ipv4.tcp_pacing_ca_ratio': '120',
  'net.ipv4.tcp_notsent_lowat': '4294967295',
  'net.ipv4.tcp_fastopen_key': 'a1a1a1a1-b2b2b2b2-c3c3c3c3-d4d4d4d4',
}

/** `common/defaults.sh`: every listener is a Fast Open one (0x400). */
export const DEFAULTS_GOOGLE: Readonly<Record<string, string>> = { ...DEFAULTS, 'net.ipv4.tcp_fastopen': '0x70403' }

/** `defaults.sh` beside the script: a listener asks for Fast Open with setsockopt(). */
export const DEFAULTS_LINUX: Readonly<Record<string, string>> = { ...DEFAULTS, 'net.ipv4.tcp_fastopen': '0x3' }

/** Where the two ends are and what the device takes, so that a segment holds 1460 octets in every version. */
export function defaultWorld(ip: WorldSpec['ip']): WorldSpec {
  if (ip === 'ipv6') return { ip, localAddress: 'fd3d:a0b:17d6::1', remoteAddress: 'fd3d:fa7b:d17d::1', mtu: 1520 }
  return { ip, localAddress: '192.168.0.1', remoteAddress: '192.0.2.1', mtu: 1500 }
}

/** Port of bind(), and of the peer that connect() goes to. */
export const PORT = 8080
/** The port of the first connection from the peer; each later one takes the next. */
export const FIRST_PEER_PORT = 53055

/** Words the public suites leave to the command line, for the default world. */
export const defaultDefinitions = (ip: WorldSpec['ip']): Definitions =>
  ip === 'ipv6'
    ? {
        TFO_COOKIE: 'c1d1e9742a47a9bc',
        TFO_COOKIE_ZERO: '82af1a8f9a205c34',
        CODE: 'address_unreachable',
        CMSG_LEVEL_IP: 'SOL_IPV6',
        CMSG_TYPE_RECVERR: 'IPV6_RECVERR',
      }
    : {
        TFO_COOKIE: '3021b9d889017eeb',
        TFO_COOKIE_ZERO: 'b7c12350a90dc8f5',
        CODE: 'host_unreachable',
        CMSG_LEVEL_IP: 'SOL_IP',
        CMSG_TYPE_RECVERR: 'IP_RECVERR',
      }
