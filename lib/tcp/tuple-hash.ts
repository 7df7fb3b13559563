import type { Address } from '../protocol/segment'
import { type SipKey, siphashTuple } from './siphash'

/** The halves of the keyed hash of a tuple: one goes into the sequence number, the other into the timestamps. */
export interface TupleHash {
  localPort: number
  remote: Address
  remotePort: number
  sequence: number
  timestamps: number
}

/** Both ends of a connection, addresses as words of 32 bits, and the key of the hash. */
interface Tuple {
  readonly secret: SipKey
  readonly local: readonly number[]
  readonly localPort: number
  readonly remote: readonly number[]
  readonly remotePort: number
}

/** F of RFC 6528 §3: what the tuple and the secret add to the clock of initial sequence numbers. Linux: secure_tcp_seq_and_ts_off(). */
export const tupleHash = ({ secret, local, localPort, remote, remotePort }: Tuple): number =>
  siphashTuple(secret, local, remote, (localPort << 16) | remotePort)
