import { suggest } from '../../protocol/nearest'
import { english } from '../../protocol/told'
import type { Host } from '../../tcp/host'
import { isSysctl, SYSCTLS, type SysctlName, setSysctl, sysctlNames, sysctlProblem } from '../../tcp/sysctl'

/** Settings of Linux that change nothing which a script can see of this engine: it is told, and remembers. */
const KEPT = new Set([
  'tcp_adv_win_scale',
  'tcp_app_win',
  'tcp_autocorking',
  'tcp_available_congestion_control',
  'tcp_backlog_ack_defer',
  'tcp_comp_sack_slack_ns',
  'tcp_congestion_control',
  'tcp_ecn_option',
  'tcp_fack',
  'tcp_frto',
  'tcp_fwmark_accept',
  'tcp_l3mdev_accept',
  'tcp_limit_output_bytes',
  'tcp_low_latency',
  'tcp_max_reordering',
  'tcp_mem',
  'tcp_migrate_req',
  'tcp_min_rtt_wlen',
  'tcp_min_tso_segs',
  'tcp_no_metrics_save',
  'tcp_no_ssthresh_metrics_save',
  'tcp_pacing_ca_ratio',
  'tcp_pacing_ss_ratio',
  'tcp_plb_enabled',
  'tcp_recovery',
  'tcp_reflect_tos',
  'tcp_reordering',
  'tcp_retrans_collapse',
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
  'ip_nonlocal_bind',
  'tcp_fwmark_reflect',
  'fwmark_reflect',
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
    if (isSysctl(key)) {
      const words = value.split(/\s+/).map(word => (/^0x/i.test(word) ? String(Number(word)) : word))
      const problem = sysctlProblem(key, words.join(' '))
      if (problem === null) setSysctl(this.host.sysctl, key, words.join(' '))
      return problem === null ? null : english(problem)
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
}

const bare = (name: string): string => name.replace(/^net\.(ipv4|ipv6|core)\./, '')
