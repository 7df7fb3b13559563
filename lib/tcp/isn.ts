import type { Address } from '../protocol/segment'
import type { Host } from './host'
import type { Seq } from './sequence'
import { held } from './sequence'
import { siphashTuple } from './siphash'
import { remoteWords, sourceWords } from './source-address'
import type { Turn } from './turn'

/** The first sequence number of a new connection: the next one the scenario pins, else what the rules' generator says (RFC 6528). */
export function chooseIss(localPort: number, remote: Address, remotePort: number, t: Turn): Seq {
  const { host } = t
  if (host.pinned.length > 0) return host.pinned.shift()! >>> 0
  return host.rules.initialSequence({
    now: t.now,
    secret: host.secret.isn,
    local: sourceWords(remote, host),
    localPort,
    remote: remoteWords(remote, host),
    remotePort,
  })
}

/**
 * What is added to the millisecond clock for timestamps on this connection: the same for each of its incarnations, so that
 * PAWS can compare them, and unrelated to that of any other port (RFC 7323 §5.4). Linux: secure_tcp_seq_and_ts_off().
 */
export function timestampOffset(localPort: number, remote: Address, remotePort: number, host: Host): number {
  if (host.sysctl.tcp_timestamps === 2) return 0
  const local = sourceWords(remote, host)
  return held(siphashTuple(host.secret.timestamps, local, remoteWords(remote, host), (localPort << 16) | remotePort))
}
