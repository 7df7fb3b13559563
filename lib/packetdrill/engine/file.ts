import type { Micros } from '../../protocol/time'
import type { CallResult } from '../../tcp/calls'
import type { Socket } from '../../tcp/socks'
import { CONSTANTS } from '../constants'
import type { CallOutcome, SocketCall } from '../socket-call'

/** An open file of the program: a socket, and what belongs to the calls on it rather than to TCP. */
export interface File {
  readonly socket: Socket
  readonly family: number
  nonBlocking: boolean
  /** FD_CLOEXEC. */
  closesOnExec: boolean
  /** Octets that a write() has copied which sleeps for room for the rest; null when none sleeps. */
  copied: number | null
  /** Octets that a recv(MSG_WAITALL) has taken which sleeps for the rest. */
  taken: number
  /** How long a call may sleep that waits for the peer, or for room; 0 for ever. Linux: sk_rcvtimeo, sk_sndtimeo. */
  receiveLimit: Micros
  sendLimit: Micros
}

export type Call<Name extends SocketCall['name']> = Extract<SocketCall, { name: Name }>

export const failed = (errno: string): CallOutcome => ({ result: -1, errno })
export const SUCCEEDED: CallOutcome = { result: 0 }

export const outcomeOf = ({ result, errno }: CallResult): CallOutcome => ({ result, ...(errno && { errno }) })

/** Whether a call with these flags sleeps where it has to wait. */
export const blocks = (file: File, flags: number): boolean => !file.nonBlocking && !(flags & CONSTANTS.MSG_DONTWAIT!)

/** Linux: do_fcntl(). */
export function fcntl(file: File, { command, value }: Call<'fcntl'>): CallOutcome {
  switch (command) {
    case CONSTANTS.F_GETFD:
      return { result: file.closesOnExec ? 1 : 0 }
    case CONSTANTS.F_SETFD:
      file.closesOnExec = (value & CONSTANTS.FD_CLOEXEC!) !== 0
      return SUCCEEDED
    case CONSTANTS.F_GETFL:
      return { result: CONSTANTS.O_RDWR! | (file.nonBlocking ? CONSTANTS.O_NONBLOCK! : 0) }
    case CONSTANTS.F_SETFL:
      file.nonBlocking = (value & CONSTANTS.O_NONBLOCK!) !== 0
      return SUCCEEDED
    default:
      return failed('EINVAL')
  }
}
