import { compact } from '../protocol/compact'
import { english, type Phrase, tell } from '../protocol/told'
import { parseKeys } from './fast-open-key'

/** One knob: its default, its range, what it does, and where the kernel reads it. */
export interface Knob {
  /** Linux 6.18's; of what the kernel measures by its memory, that of a machine with some gigabytes. */
  readonly default: number
  /** The values that the engine takes: all of them are values that the kernel takes. */
  readonly min: number
  readonly max: number
  /** What one counts; absent for switches and numbers of things. */
  readonly unit?: 's' | 'ms' | 'us' | 'octets'
  readonly sentence: string
  /** The function that acts on it. */
  readonly kernel: string
  /** What stands for 0, 1, … where the kernel takes words. */
  readonly words?: readonly string[]
}

/** The congestion control algorithms of a host, in the order of CONGESTION_CONTROLS. */
export const CONGESTION_CONTROL_WORDS: readonly string[] = ['reno', 'cubic']

const knob = (
  value: number,
  min: number,
  max: number,
  sentence: string,
  kernel: string,
  unit?: Knob['unit'],
): Knob => ({ default: value, min, max, sentence, kernel, ...(unit && { unit }) })

/** The settings of net.ipv4 and net.core that this engine reads, with the defaults of Linux 6.18. */
export const SYSCTLS = {
  rmem_max: knob(
    4194304,
    2304,
    2 ** 31 - 1,
    'The largest receive buffer that SO_RCVBUF can ask for.',
    'linux:sk_setsockopt',
    'octets',
  ),
  somaxconn: knob(
    4096,
    0,
    2 ** 31 - 1,
    'The longest accept queue a program can ask for with listen().',
    'linux:__sys_listen',
  ),
  tcp_abort_on_overflow: knob(
    0,
    0,
    1,
    'Answer the third segment with RST when the accept queue is full, instead of dropping it.',
    'linux:tcp_check_req',
  ),
  tcp_challenge_ack_limit: knob(
    2 ** 31 - 1,
    0,
    2 ** 31 - 1,
    'How many challenge ACKs a host sends in a second.',
    'linux:tcp_send_challenge_ack',
  ),
  tcp_comp_sack_delay_ns: knob(
    1_000_000,
    0,
    2 ** 31 - 1,
    'The longest that duplicate ACKs are held back to be one, in nanoseconds.',
    'linux:__tcp_ack_snd_check',
  ),
  tcp_comp_sack_nr: knob(
    44,
    0,
    255,
    'How many duplicate ACKs one stands for at most; 0 holds none back.',
    'linux:__tcp_ack_snd_check',
  ),
  tcp_congestion_control: {
    ...knob(
      1,
      0,
      CONGESTION_CONTROL_WORDS.length - 1,
      'How the congestion window opens and closes.',
      'linux:tcp_set_default_congestion_control',
    ),
    words: CONGESTION_CONTROL_WORDS,
  },
  tcp_delack_max_ms: knob(
    200,
    1,
    200,
    'The longest an acknowledgment is held back; in the kernel the constant TCP_DELACK_MAX.',
    'linux:tcp_send_delayed_ack',
    'ms',
  ),
  tcp_delack_min_ms: knob(
    40,
    1,
    200,
    'The usual time an acknowledgment is held back; in the kernel the constant TCP_DELACK_MIN.',
    'linux:tcp_send_delayed_ack',
    'ms',
  ),
  tcp_dsack: knob(1, 0, 1, 'Report duplicate segments with DSACK blocks (RFC 2883).', 'linux:tcp_dsack_set'),
  tcp_ecn: knob(
    2,
    0,
    2,
    'Explicit congestion notification (RFC 3168): 1 ask for it and answer, 2 answer only, 0 off.',
    'linux:tcp_ecn_create_request',
  ),
  tcp_ecn_fallback: knob(
    1,
    0,
    1,
    'Repeat a SYN that asked for explicit congestion notification as one that does not (RFC 3168 §6.1.1.1).',
    'linux:tcp_ecn_clear_syn',
  ),
  tcp_early_retrans: knob(
    3,
    0,
    4,
    'Probe for the loss of the last segments before the RTO: 3 or 4 on, 0 off.',
    'linux:tcp_schedule_loss_probe',
  ),
  tcp_fastopen: knob(
    1,
    0,
    2 ** 31 - 1,
    'Fast Open, a sum: 1 lets connect() send data on its SYN, 4 without a cookie; 2 lets listeners take it, 0x200 without a cookie, 0x400 all of them.',
    'linux:tcp_try_fastopen',
  ),
  tcp_fastopen_blackhole_timeout_sec: knob(
    0,
    0,
    2 ** 31 - 1,
    'How long a client does without Fast Open after the first sign that a firewall drops it; 0 for never.',
    'linux:tcp_fastopen_active_disable',
    's',
  ),
  tcp_fin_timeout: knob(
    60,
    1,
    3600,
    'How long an orphan waits in FIN_WAIT_2 for the FIN of its peer.',
    'linux:tcp_fin_time',
    's',
  ),
  tcp_frto: knob(
    2,
    0,
    2,
    'Find out after a timeout whether it was spurious (RFC 5682): 0 off.',
    'linux:tcp_enter_loss',
  ),
  tcp_invalid_ratelimit: knob(
    500,
    0,
    60_000,
    'The least time between two ACKs a socket sends for unacceptable segments.',
    'linux:__tcp_oow_rate_limited',
    'ms',
  ),
  tcp_keepalive_intvl: knob(75, 1, 32767, 'The time between keepalive probes.', 'linux:tcp_keepalive_timer', 's'),
  tcp_keepalive_probes: knob(
    9,
    1,
    255,
    'How many unanswered keepalive probes end a connection.',
    'linux:tcp_keepalive_timer',
  ),
  tcp_keepalive_time: knob(
    7200,
    1,
    32767,
    'How long a connection is silent before the first keepalive probe.',
    'linux:tcp_keepalive_timer',
    's',
  ),
  tcp_max_orphans: knob(16384, 0, 2 ** 31 - 1, 'How many sockets without a program the host keeps.', 'linux:tcp_close'),
  tcp_max_reordering: knob(
    300,
    1,
    2 ** 31 - 1,
    'The most segments by which one may be overtaken and not count as lost.',
    'linux:tcp_check_sack_reordering',
  ),
  tcp_max_syn_backlog: knob(
    2048,
    0,
    2 ** 31 - 1,
    'With cookies off, three quarters of this bound the SYN queue.',
    'linux:tcp_conn_request',
  ),
  tcp_max_tw_buckets: knob(
    131072,
    0,
    2 ** 31 - 1,
    'How many sockets may be in TIME_WAIT at once; more are closed at once.',
    'linux:inet_twsk_alloc',
  ),
  tcp_moderate_rcvbuf: knob(
    1,
    0,
    1,
    'Let the receive buffer grow with what the program reads in a round trip.',
    'linux:tcp_rcvbuf_grow',
  ),
  tcp_notsent_lowat: knob(
    4294967295,
    0,
    4294967295,
    'Unsent octets from which on a writer waits, where TCP_NOTSENT_LOWAT says nothing.',
    'linux:tcp_stream_memory_free',
    'octets',
  ),
  tcp_min_rtt_wlen: knob(
    300,
    0,
    86_400,
    'For how long the shortest RTT is remembered.',
    'linux:tcp_update_rtt_min',
    's',
  ),
  tcp_min_tso_segs: knob(2, 1, 255, 'The fewest segments in a packet for the device.', 'linux:tcp_tso_segs'),
  tcp_orphan_retries: knob(
    0,
    0,
    255,
    'How often a socket without a program retransmits; 0 means 8 while the peer seems alive.',
    'linux:tcp_orphan_retries',
  ),
  tcp_pacing_ca_ratio: knob(
    120,
    0,
    1000,
    'The rate packets are cut for in congestion avoidance, in percent of a window an RTT.',
    'linux:tcp_update_pacing_rate',
  ),
  tcp_pacing_ss_ratio: knob(200, 0, 1000, 'The same in slow start.', 'linux:tcp_update_pacing_rate'),
  tcp_pingpong_thresh: knob(
    1,
    1,
    255,
    'How many quick replies make a connection interactive, so that its ACKs wait for data.',
    'linux:inet_csk_in_pingpong_mode',
  ),
  tcp_recovery: knob(
    1,
    0,
    7,
    'Loss detection (RFC 8985): 2 never widens the reordering window, 4 keeps it after three duplicates.',
    'linux:tcp_rack_reo_wnd',
  ),
  tcp_reordering: knob(
    3,
    1,
    300,
    'By how many segments one may be overtaken, at first, and not count as lost.',
    'linux:tcp_init_sock',
  ),
  tcp_retrans_collapse: knob(1, 0, 1, 'Send small neighbours again as one segment.', 'linux:tcp_retrans_try_collapse'),
  tcp_retries2: knob(
    15,
    0,
    255,
    'How many retransmissions of data a connection survives, as a time at the smallest RTO.',
    'linux:retransmits_timed_out',
  ),
  tcp_rfc1337: knob(0, 0, 1, 'Ignore RST in TIME_WAIT.', 'linux:tcp_timewait_state_process'),
  tcp_rmem_default: knob(
    131072,
    4096,
    2 ** 31 - 1,
    'The receive buffer a socket begins with; half of it is window.',
    'linux:tcp_init_sock',
    'octets',
  ),
  tcp_rmem_max: knob(
    33554432,
    4096,
    2 ** 31 - 1,
    'The largest receive buffer; it decides the window scale that is offered.',
    'linux:tcp_select_initial_window',
    'octets',
  ),
  tcp_rto_max_ms: knob(120_000, 1_000, 120_000, 'The longest retransmission timeout.', 'linux:tcp_rto_max', 'ms'),
  tcp_rto_min_us: knob(
    200_000,
    1,
    1_000_000,
    'The least variance part of the retransmission timeout.',
    'linux:tcp_rto_min_us',
    'us',
  ),
  tcp_sack: knob(1, 0, 1, 'Offer selective acknowledgments (RFC 2018).', 'linux:tcp_syn_options'),
  tcp_slow_start_after_idle: knob(
    1,
    0,
    1,
    'Close the congestion window again when nothing was sent for an RTO (RFC 2861).',
    'linux:tcp_slow_start_after_idle_check',
  ),
  tcp_stdurg: knob(0, 0, 1, 'Read the urgent pointer as the urgent octet itself (RFC 1122).', 'linux:tcp_check_urg'),
  tcp_syn_linear_timeouts: knob(
    4,
    0,
    127,
    'How many retransmissions of a SYN wait one RTO each before the waits double.',
    'linux:tcp_retransmit_timer',
  ),
  tcp_syn_retries: knob(
    6,
    1,
    127,
    'How many doubling retransmissions of a SYN connect() makes.',
    'linux:tcp_write_timeout',
  ),
  tcp_synack_retries: knob(
    5,
    0,
    255,
    'How many retransmissions of a SYN,ACK a half-open request lives.',
    'linux:reqsk_timer_handler',
  ),
  tcp_syncookies: knob(
    1,
    0,
    2,
    'Answer SYNs without keeping state: 0 never, 1 when the SYN queue is full, 2 always.',
    'linux:tcp_conn_request',
  ),
  tcp_thin_linear_timeouts: knob(
    0,
    0,
    1,
    'Let a stream of few segments wait one RTO each time, six times, before its waits double.',
    'linux:tcp_retransmit_timer',
  ),
  tcp_timestamps: knob(
    1,
    0,
    2,
    'Offer timestamps (RFC 7323); 2 means without a random offset.',
    'linux:tcp_syn_options',
  ),
  tcp_tso_rtt_log: knob(
    9,
    0,
    31,
    'Over a shorter way packets for the device are larger: by how many halvings for each 2^n microseconds of RTT.',
    'linux:tcp_tso_autosize',
  ),
  tcp_tso_win_divisor: knob(
    3,
    0,
    255,
    'The part of the window that must be free before a packet stops waiting to grow.',
    'linux:tcp_tso_should_defer',
  ),
  tcp_tw_reuse: knob(
    2,
    0,
    2,
    'Let connect() take over a TIME_WAIT tuple: 0 never, 1 always, 2 over loopback.',
    'linux:tcp_twsk_unique',
  ),
  tcp_tw_reuse_delay: knob(
    1000,
    1,
    60_000,
    'How long a connection must have been in TIME_WAIT before connect() takes over its tuple.',
    'linux:tcp_twsk_unique',
    'ms',
  ),
  tcp_window_scaling: knob(1, 0, 1, 'Offer window scaling (RFC 7323).', 'linux:tcp_syn_options'),
  tcp_wmem_default: knob(
    16384,
    4096,
    2 ** 31 - 1,
    'The send buffer a socket begins with.',
    'linux:tcp_init_sock',
    'octets',
  ),
  tcp_wmem_max: knob(
    4194304,
    4096,
    2 ** 31 - 1,
    'The largest send buffer a connection grows to.',
    'linux:tcp_sndbuf_expand',
    'octets',
  ),
  tcp_mtu_probing: knob(
    0,
    0,
    2,
    'Find the path MTU without ICMP (RFC 4821): 0 never, 1 once a black hole shows, 2 always.',
    'linux:tcp_mtu_probing',
  ),
  tcp_base_mss: knob(
    1024,
    48,
    65_495,
    'The segment size to which a connection retreats when probing for the path MTU begins.',
    'linux:tcp_mtup_init',
    'octets',
  ),
  tcp_mtu_probe_floor: knob(
    48,
    48,
    65_495,
    'The least segment size that a black hole makes a connection retreat to.',
    'linux:tcp_mtu_probing',
    'octets',
  ),
  tcp_probe_interval: knob(
    600,
    0,
    17_179_869,
    'After how long the search for the path MTU begins again.',
    'linux:tcp_mtu_check_reprobe',
    's',
  ),
  tcp_probe_threshold: knob(
    8,
    0,
    65_535,
    'The search for the path MTU ends when its two ends are this near to each other.',
    'linux:tcp_mtu_probe',
    'octets',
  ),
  tcp_min_snd_mss: knob(
    48,
    48,
    65_535,
    'The least segment size a connection sends with, whatever its peer or ICMP says.',
    'linux:__tcp_mtu_to_mss',
    'octets',
  ),
  tcp_retries1: knob(
    3,
    0,
    255,
    'After how many retransmissions, as a time, a connection suspects its path.',
    'linux:tcp_write_timeout',
  ),
  ip_no_pmtu_disc: knob(0, 0, 3, 'Do not discover the path MTU: datagrams leave without DF.', 'linux:icmp_unreach'),
  min_pmtu: knob(
    552,
    68,
    65_535,
    'The least path MTU that ICMP can talk the host into (net.ipv4.route).',
    'linux:__ip_rt_update_pmtu',
    'octets',
  ),
  mtu_expires: knob(
    600,
    1,
    8_589_934,
    'How long a path MTU that ICMP told is believed (net.ipv4.route).',
    'linux:__ip_rt_update_pmtu',
    's',
  ),
  wmem_max: knob(
    4194304,
    4608,
    2 ** 31 - 1,
    'The largest send buffer that SO_SNDBUF can ask for.',
    'linux:sk_setsockopt',
    'octets',
  ),
  ip_local_port_range_min: knob(32768, 1, 65535, 'The lowest ephemeral port.', 'linux:__inet_hash_connect'),
  ip_local_port_range_max: knob(60999, 1, 65535, 'The highest ephemeral port.', 'linux:__inet_hash_connect'),
} as const satisfies Record<string, Knob>

export type SysctlName = keyof typeof SYSCTLS

/** The settings of one host, by kernel name. */
export type Sysctl = { [Name in SysctlName]: number } & { [Name in TextName]: string }

/** Settings that are text: what they say by default, and why a text is none of theirs. */
const TEXTS = {
  /** Keys of Fast Open cookies; the empty text stands for one that the host draws at its boot. */
  tcp_fastopen_key: {
    default: '',
    problem: (text: string): Phrase | null =>
      text === '' || parseKeys(text) !== null
        ? null
        : tell`The sysctl tcp_fastopen_key takes four hexadecimal words joined by "-", or two such keys and a comma, not "${text}".`,
  },
} as const

type TextName = keyof typeof TEXTS

/** Names that stand for several numbers in the kernel, and the knobs that hold them here. */
const COMPOSITE: Readonly<Record<string, readonly (SysctlName | null)[]>> = {
  tcp_rmem: [null, 'tcp_rmem_default', 'tcp_rmem_max'],
  tcp_wmem: [null, 'tcp_wmem_default', 'tcp_wmem_max'],
  ip_local_port_range: ['ip_local_port_range_min', 'ip_local_port_range_max'],
}

/** Whether a setting of this name exists, the kernel's composite ones (`tcp_rmem`) included. Prefixes `net.ipv4.`, `net.ipv4.route.`, `net.core.` are allowed. */
export const isSysctl = (name: string): boolean =>
  bare(name) in SYSCTLS || bare(name) in COMPOSITE || bare(name) in TEXTS

/** All names that can be set, sorted. */
export const sysctlNames = (): string[] =>
  [...Object.keys(SYSCTLS), ...Object.keys(COMPOSITE), ...Object.keys(TEXTS)].sort()

/** Why this value cannot be set, as one sentence; null when it can. */
export function sysctlProblem(name: string, value: number | string): Phrase | null {
  const key = bare(name)
  const parts = COMPOSITE[key]
  if (parts) {
    const words = String(value).trim().split(/\s+/)
    if (words.length !== parts.length) return tell`The sysctl ${key} takes ${parts.length} numbers, not "${value}".`
    for (const [i, part] of parts.entries()) {
      const problem = part && sysctlProblem(part, words[i]!)
      if (problem) return problem
    }
    return null
  }
  if (key in TEXTS) return TEXTS[key as TextName].problem(String(value))
  if (!(key in SYSCTLS)) return tell`There is no sysctl named ${name}.`
  const knob: Knob = SYSCTLS[key as SysctlName]
  if (knob.words) {
    if (knob.words.includes(String(value))) return null
    return tell`The sysctl ${key} takes ${knob.words.join(' or ')}, not ${value}.`
  }
  const number = Number(value)
  if (!Number.isInteger(number) || number < knob.min || number > knob.max)
    return tell`The sysctl ${key} takes a whole number from ${knob.min} to ${knob.max}, not ${value}.`
  return null
}

/** Sets one value. Throws when sysctlProblem() objects: whoever reads a scenario asks first. */
export function setSysctl(sysctl: Sysctl, name: string, value: number | string): void {
  const problem = sysctlProblem(name, value)
  if (problem) throw new Error(english(problem))
  const key = bare(name)
  const parts = COMPOSITE[key]
  if (key in TEXTS) {
    sysctl[key as TextName] = String(value)
    return
  }
  if (!parts) {
    const { words }: Knob = SYSCTLS[key as SysctlName]
    sysctl[key as SysctlName] = words ? words.indexOf(String(value)) : compact(Number(value))
    return
  }
  const words = String(value).trim().split(/\s+/)
  for (const [i, part] of parts.entries()) if (part) sysctl[part] = compact(Number(words[i]))
}

/** The defaults, with these settings laid over them. */
export function sysctlOf(settings: Readonly<Record<string, number | string>>): Sysctl {
  const sysctl = { ...DEFAULTS }
  for (const name in settings) setSysctl(sysctl, name, settings[name]!)
  return sysctl
}

const DEFAULTS = Object.fromEntries([
  ...Object.entries(SYSCTLS).map(([name, knob]) => [name, compact(knob.default)]),
  ...Object.entries(TEXTS).map(([name, text]) => [name, text.default]),
]) as Sysctl

const bare = (name: string): string => name.replace(/^net\.(ipv4\.route|ipv4|core)\./, '')
