import { suggest } from '../../protocol/nearest'
import type { Host } from '../../tcp/host'
import type { SipKey } from '../../tcp/siphash'
import { isSysctl, SYSCTLS, type SysctlName, setSysctl, sysctlNames, sysctlProblem } from '../../tcp/sysctl'

/** Settings of Linux that change nothing which a script can see of this engine: it is told, and remembers. */
const KEPT = new Set([
  'tcp_adv_win_scale',
  'tcp_app_win',
  'tcp_autocorking',
  'tcp_available_congestion_control',
  'tcp_backlog_ack_defer',
  'tcp_base_mss',
  'tcp_comp_sack_delay_ns',
  'tcp_comp_sack_nr',
  'tcp_comp_sack_slack_ns',
  'tcp_congestion_control',
  'tcp_ecn',
  'tcp_ecn_fallback',
  'tcp_ecn_option',
  'tcp_fack',
  'tcp_fastopen_blackhole_timeout_sec',
  'tcp_frto',
  'tcp_fwmark_accept',
  'tcp_l3mdev_accept',
  'tcp_limit_output_bytes',
  'tcp_low_latency',
  'tcp_max_reordering',
  'tcp_mem',
  'tcp_migrate_req',
  'tcp_min_rtt_wlen',
  'tcp_min_snd_mss',
  'tcp_min_tso_segs',
  'tcp_moderate_rcvbuf',
  'tcp_mtu_probe_floor',
  'tcp_mtu_probing',
  'tcp_no_metrics_save',
  'tcp_no_ssthresh_metrics_save',
  'tcp_notsent_lowat',
  'tcp_pacing_ca_ratio',
  'tcp_pacing_ss_ratio',
  'tcp_plb_enabled',
  'tcp_probe_interval',
  'tcp_probe_threshold',
  'tcp_recovery',
  'tcp_reflect_tos',
  'tcp_reordering',
  'tcp_retrans_collapse',
  'tcp_retries1',
  'tcp_shrink_window',
  'tcp_slow_start_after_idle',
  'tcp_stdurg',
  'tcp_thin_dupack',
  'tcp_thin_linear_timeouts',
  'tcp_tso_rtt_log',
  'tcp_tso_win_divisor',
  'tcp_workaround_signed_windows',
  'ip_default_ttl',
  'ip_forward',
  'ip_no_pmtu_disc',
  'ip_nonlocal_bind',
  'tcp_fwmark_reflect',
  'fwmark_reflect',
  'rmem_max',
  'wmem_max',
  'rmem_default',
  'wmem_default',
  'netdev_max_backlog',
])

/** The settings of the host under test, by the names and with the values of Linux. */
export class Settings {
  private readonly kept = new Map<string, string>()

  constructor(private readonly host: Host) {}

  set(name: string, value: string): string | null {
    const key = bare(name)
    if (key === 'tcp_fastopen_key') return this.setFastOpenKey(value)
    if (isSysctl(key)) {
      const words = value.split(/\s+/).map(word => (/^0x/i.test(word) ? String(Number(word)) : word))
      const problem = sysctlProblem(key, words.join(' '))
      if (problem === null) setSysctl(this.host.sysctl, key, words.join(' '))
      return problem
    }
    if (!KEPT.has(key)) return `There is no sysctl named ${name}${suggest(key, [...sysctlNames(), ...KEPT])}`
    this.kept.set(key, value)
    return null
  }

  get(name: string): string | null {
    const key = bare(name)
    if (key in SYSCTLS) return String(this.host.sysctl[key as SysctlName])
    return this.kept.get(key) ?? null
  }

  /** `a1a1a1a1-b2b2b2b2-c3c3c3c3-d4d4d4d4`: four words in order. Linux: proc_tcp_fastopen_key(). */
  private setFastOpenKey(value: string): string | null {
    const [first] = value.split(',')
    const words = (first ?? '').split('-').map(word => Number.parseInt(word, 16))
    if (words.length !== 4 || words.some(word => !Number.isInteger(word)))
      return `A Fast Open key is four hexadecimal numbers with dashes between, not "${value}".`
    Object.assign(this.host.secret.fastOpen, words as unknown as SipKey)
    this.kept.set('tcp_fastopen_key', value)
    return null
  }
}

const bare = (name: string): string => name.replace(/^net\.(ipv4|ipv6|core)\./, '')
