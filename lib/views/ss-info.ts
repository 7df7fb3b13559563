import type { SockInfo } from '../tcp/tcp-info'

/** An infinite threshold, and a smallest RTT that was never measured: nothing to show. */
const NO_THRESHOLD = 0xffff
const NO_RTT = 0xffffffff

/** Bits of tcpi_options. */
const [TIMESTAMPS, SACK, WSCALE] = [1, 2, 4]

/**
 * What `ss -i` prints of TCP_INFO, in its order; what is zero is left out. Rates and counts of segments are left out too, because the
 * engine does not measure them. iproute2: tcp_stats_print().
 */
export function infoText(info: SockInfo): string {
  const of = (field: string): number => info[field] ?? 0
  const ms = (field: string): string => short(of(field) / 1000)
  const option = (bit: number, word: string): string => ((of('tcpi_options') & bit) !== 0 ? word : '')
  const number = (name: string, field: string): string => (of(field) > 0 ? `${name}:${of(field)}` : '')
  const threshold = of('tcpi_snd_ssthresh')
  return [
    option(TIMESTAMPS, 'ts'),
    option(SACK, 'sack'),
    option(WSCALE, `wscale:${of('tcpi_snd_wscale')},${of('tcpi_rcv_wscale')}`),
    of('tcpi_rto') > 0 ? `rto:${ms('tcpi_rto')}` : '',
    number('backoff', 'tcpi_backoff'),
    of('tcpi_rtt') > 0 ? `rtt:${ms('tcpi_rtt')}/${ms('tcpi_rttvar')}` : '',
    of('tcpi_ato') > 0 ? `ato:${ms('tcpi_ato')}` : '',
    number('mss', 'tcpi_snd_mss'),
    number('pmtu', 'tcpi_pmtu'),
    number('rcvmss', 'tcpi_rcv_mss'),
    number('advmss', 'tcpi_advmss'),
    number('cwnd', 'tcpi_snd_cwnd'),
    threshold > 0 && threshold < NO_THRESHOLD ? `ssthresh:${threshold}` : '',
    number('bytes_sent', 'tcpi_bytes_sent'),
    number('bytes_retrans', 'tcpi_bytes_retrans'),
    number('bytes_acked', 'tcpi_bytes_acked'),
    number('bytes_received', 'tcpi_bytes_received'),
    number('lastsnd', 'tcpi_last_data_sent'),
    number('lastrcv', 'tcpi_last_data_recv'),
    number('lastack', 'tcpi_last_ack_recv'),
    number('delivered', 'tcpi_delivered'),
    number('unacked', 'tcpi_unacked'),
    of('tcpi_total_retrans') > 0 ? `retrans:${of('tcpi_retrans')}/${of('tcpi_total_retrans')}` : '',
    number('lost', 'tcpi_lost'),
    number('sacked', 'tcpi_sacked'),
    number('dsack_dups', 'tcpi_dsack_dups'),
    of('tcpi_rcv_rtt') > 0 ? `rcv_rtt:${ms('tcpi_rcv_rtt')}` : '',
    number('rcv_space', 'tcpi_rcv_space'),
    number('rcv_ssthresh', 'tcpi_rcv_ssthresh'),
    number('notsent', 'tcpi_notsent_bytes'),
    of('tcpi_min_rtt') > 0 && of('tcpi_min_rtt') < NO_RTT ? `minrtt:${ms('tcpi_min_rtt')}` : '',
    number('snd_wnd', 'tcpi_snd_wnd'),
  ]
    .filter(Boolean)
    .map(word => ` ${word}`)
    .join('')
}

/** Six digits at the most, as C's %g has them. */
const short = (value: number): string => String(Number(value.toPrecision(6)))
