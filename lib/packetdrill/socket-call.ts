import type { Address } from '../protocol/segment'

/** Where a socket address points. */
export interface Endpoint {
  readonly family: number
  readonly address: Address
  readonly port: number
}

/** The value of a socket option as it crosses the system call. */
export type OptionValue =
  | { readonly kind: 'int'; readonly value: number }
  /** Raw octets as a binary string. */
  | { readonly kind: 'octets'; readonly value: string }
  | { readonly kind: 'linger'; readonly onoff: number; readonly linger: number }
  /** A null pointer. */
  | { readonly kind: 'null' }

/** One system call with every default filled in. Numbers are Linux's; descriptors are those that `socket` and `accept` gave. */
export type SocketCall =
  | { readonly name: 'socket'; readonly family: number; readonly type: number; readonly protocol: number }
  | { readonly name: 'bind'; readonly fd: number; readonly address: Endpoint }
  | { readonly name: 'listen'; readonly fd: number; readonly backlog: number }
  | { readonly name: 'accept'; readonly fd: number; readonly flags: number }
  /** Null disconnects (AF_UNSPEC). */
  | { readonly name: 'connect'; readonly fd: number; readonly to: Endpoint | null }
  /** read, readv, recv, recvfrom, recvmsg. */
  | {
      readonly name: 'read'
      readonly as: string
      readonly fd: number
      readonly octets: number
      readonly flags: number
    }
  /** write, writev, send, sendto, sendmsg; `to` is the destination of the latter two. */
  | {
      readonly name: 'write'
      readonly as: string
      readonly fd: number
      readonly octets: number
      readonly flags: number
      readonly to: Endpoint | null
      /** The buffer is a null pointer. */
      readonly nowhere: boolean
    }
  | { readonly name: 'close'; readonly fd: number }
  | { readonly name: 'shutdown'; readonly fd: number; readonly how: number }
  | { readonly name: 'fcntl'; readonly fd: number; readonly command: number; readonly value: number }
  | { readonly name: 'ioctl'; readonly fd: number; readonly request: number; readonly value: number }
  | {
      readonly name: 'setsockopt'
      readonly fd: number
      readonly level: number
      readonly option: number
      readonly value: OptionValue
      readonly length: number
    }
  | {
      readonly name: 'getsockopt'
      readonly fd: number
      readonly level: number
      readonly option: number
      readonly length: number
    }
  | {
      readonly name: 'poll'
      readonly entries: readonly { readonly fd: number; readonly events: number }[]
      /** Milliseconds; negative for ever. */
      readonly timeout: number
    }

/** One control message of recvmsg(). */
export interface ControlMessage {
  readonly level: number
  readonly type: number
  readonly value: number
}

/** What a system call came to. */
export interface CallOutcome {
  readonly result: number
  /** POSIX name, when the result is -1. */
  readonly errno?: string
  /** What getsockopt() or ioctl() wrote. */
  readonly value?: OptionValue
  /** Octets getsockopt() wrote. */
  readonly length?: number
  /** What poll() found, in the order of its entries. */
  readonly revents?: readonly number[]
  readonly control?: readonly ControlMessage[]
  /** msg_flags of recvmsg(). */
  readonly messageFlags?: number
  /** The other end of what accept() gave. */
  readonly peer?: Endpoint
}
