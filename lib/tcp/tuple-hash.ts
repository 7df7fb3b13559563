import type { IsnInput } from './rules'
import { siphashTuple } from './siphash'

/** F of RFC 6528 §3: what the tuple and the secret add to the clock of initial sequence numbers. Linux: secure_tcp_seq(). */
export const tupleHash = ({ secret, local, localPort, remote, remotePort }: IsnInput): number =>
  siphashTuple(secret, local, remote, (localPort << 16) | remotePort)
