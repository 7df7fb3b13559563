import type { Address } from '../protocol/segment'
import type { Host } from './host'
import type { Seq } from './sequence'
import { held } from './sequence'
import { upperHalf } from './siphash'
import { remoteWords, sourceWords } from './source-address'
import { type TupleHash, tupleHash } from './tuple-hash'
import type { Turn } from './turn'

/** The first sequence number of a new connection: the next one the scenario pins, else what the rules' generator says (RFC 6528). */
export function chooseIss(localPort: number, remote: Address, remotePort: number, t: Turn): Seq {
  const { host } = t
  if (host.pinned.length > 0) return host.pinned.shift()! >>> 0
  return host.rules.initialSequence({
    now: t.now,
    hash: hashTuple(localPort, remote, remotePort, host).sequence,
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
  return hashTuple(localPort, remote, remotePort, host).timestamps
}

/** The hash of the tuple asked last is kept, since an opening connection asks for both halves. Linux: secure_tcp_seq_and_ts_off(). */
function hashTuple(localPort: number, remote: Address, remotePort: number, host: Host): TupleHash {
  const last = host.lastTuple
  if (last.remotePort === remotePort && last.localPort === localPort && last.remote === remote) return last
  const local = sourceWords(remote, host)
  const peer = remoteWords(remote, host)
  last.localPort = localPort
  last.remote = remote
  last.remotePort = remotePort
  last.sequence = held(tupleHash({ secret: host.secret.isn, local, localPort, remote: peer, remotePort }))
  last.timestamps = held(upperHalf())
  return last
}
