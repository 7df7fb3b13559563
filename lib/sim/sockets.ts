import type { Errno } from '../protocol/errno'
import type { Address } from '../protocol/segment'
import { accept as acceptSocket } from '../tcp/accepting'
import { bind, isTaken } from '../tcp/binding'
import { type CallResult, failed, succeeded } from '../tcp/calls'
import { close as closeSocket, type Half, shutdown as shutdownSocket } from '../tcp/closing'
import { connect as connectSocket, listen as listenSocket } from '../tcp/opening'
import { type ReceiveFlags, receive } from '../tcp/receiving'
import { send } from '../tcp/sending'
import { DEFAULT_OPTIONS, type SockOptions } from '../tcp/sock-options'
import { createSocket, takeError } from '../tcp/socket'
import { setsockopt } from '../tcp/socket-options'
import type { Listener, Socket, TcpSock } from '../tcp/socks'
import type { Turn } from '../tcp/turn'
import type { ReadFlag, SockOption, WriteFlag } from './scenario'

// The calls of the engine's sockets answer at once; here they are put as programs make them: null says that the caller sleeps.

/** socket(), bind() to a port, listen(). */
export function listen(name: string, port: number, backlog: number, options: Readonly<SockOptions>, t: Turn): Listener {
  const socket = createSocket(name, options)
  bind(socket, { address: null, port }, t)
  listenSocket(socket, backlog, t)
  return socket.sk as Listener
}

/** What bind() says to this port. */
export const bindRefusal = (port: number, options: Readonly<SockOptions>, t: Turn): Errno | null =>
  isTaken(createSocket('', options), port, t) ? 'EADDRINUSE' : null

/** Where an active OPEN goes to and comes from. */
interface Target {
  readonly name: string
  readonly remote: Address
  readonly remotePort: number
  /** The port bind() gave; null to let the kernel choose one. */
  readonly localPort: number | null
  readonly options: Readonly<SockOptions>
  /** sendto(MSG_FASTOPEN): what may ride on the SYN. */
  readonly data?: string | undefined
  /** The program sleeps until all of it is written. */
  readonly blocks?: boolean
}

/** socket(), bind() where a port is named, connect(). */
export function connect(target: Target, t: Turn): TcpSock | Errno {
  const { name, remote, remotePort, localPort, options, data, blocks = false } = target
  const socket = createSocket(name, options)
  if (localPort !== null) bind(socket, { address: null, port: localPort }, t)
  const to = { address: remote, port: remotePort }
  const outcome =
    data === undefined ? connectSocket(socket, to, t) : send(socket, data, data.length, t, { fastOpen: to, blocks })
  if (socket.sk?.kind === 'tcp') return socket.sk
  closeSocket(socket, t)
  return outcome.errno!
}

/** An active OPEN on a socket that listens (RFC 9293 §3.10.1); only the RFC's rules allow it. */
export function connectListener(listener: Listener, { remote, remotePort }: Target, t: Turn): TcpSock {
  connectSocket(listener.socket, { address: remote, port: remotePort }, t)
  return listener.socket.sk as TcpSock
}

/** accept(): null while nobody waits. */
export const accept = (listener: Listener, t: Turn): TcpSock | null =>
  (acceptSocket(listener.socket, t).accepted?.sk ?? null) as TcpSock | null

const socketOf = (sock: TcpSock): Socket => sock.socket!

const unlessAsleep = (outcome: CallResult, asleep: Errno): CallResult | null =>
  outcome.errno === asleep ? null : outcome

/** How a connect() that sleeps stands. A program that does not block waits in poll() and asks for SO_ERROR, which leaves the socket as it is. */
export function connectResult(sock: TcpSock, polls: boolean, t: Turn): CallResult | null {
  if (!polls)
    return unlessAsleep(connectSocket(socketOf(sock), { address: sock.remote, port: sock.remotePort }, t), 'EALREADY')
  if (!sock.dead && (sock.state === 'SYN_SENT' || sock.state === 'SYN_RECEIVED')) return null
  // what was disconnected by shutdown() has left its error with the socket
  const errno = takeError(sock) ?? takeError(socketOf(sock))
  return errno === null ? succeeded : failed(errno)
}

/** read(); null while there is nothing. */
export const read = (sock: TcpSock, octets: number, t: Turn, flags: readonly ReadFlag[] = []): CallResult | null =>
  // Linux: sock_read_iter()
  octets === 0 && flags.length === 0
    ? { result: 0, data: '' }
    : unlessAsleep(receive(socketOf(sock), octets, t, flags.length > 0 ? readFlags(flags) : undefined), 'EAGAIN')

const readFlags = (flags: readonly ReadFlag[]): ReceiveFlags => ({
  peek: flags.includes('MSG_PEEK'),
  urgent: flags.includes('MSG_OOB'),
  discard: flags.includes('MSG_TRUNC'),
})

/** write(); what was copied, and the outcome, null while the program must sleep for room. */
export function write(
  sock: TcpSock,
  data: string | null,
  length: number,
  t: Turn,
  flags: readonly WriteFlag[] = [],
  blocks = false,
): { copied: number; outcome: CallResult | null } {
  const sent = send(socketOf(sock), data, length, t, {
    more: flags.includes('MSG_MORE'),
    urgent: flags.includes('MSG_OOB'),
    blocks,
  })
  if (sent.errno === 'EAGAIN') return { copied: 0, outcome: null }
  if (sent.result < 0) return { copied: 0, outcome: sent }
  return { copied: sent.result, outcome: sent.result === length ? sent : null }
}

/** close(). */
export const close = (sock: TcpSock, t: Turn, exits = false): CallResult | null => closeSocket(socketOf(sock), t, exits)

/** close() of a listener. */
export const closeListener = (listener: Listener, t: Turn): CallResult | null => closeSocket(listener.socket, t)

/** shutdown(), of a listener too. */
export const shutdown = (sock: Listener | TcpSock, how: Half, t: Turn): CallResult =>
  shutdownSocket(sock.kind === 'listener' ? sock.socket : socketOf(sock), how, t)

/** listen() on a socket that listens, or that listened until it was shut down; the listener it has then. */
export function listenAgain(listener: Listener, backlog: number, t: Turn): { outcome: CallResult; listener: Listener } {
  const outcome = listenSocket(listener.socket, backlog, t)
  const { sk } = listener.socket
  return { outcome, listener: sk?.kind === 'listener' ? sk : listener }
}

/** The options of a socket that is still to be made. */
export function optionsOf(given: readonly SockOption[], t: Turn): Readonly<SockOptions> {
  if (given.length === 0) return DEFAULT_OPTIONS
  const socket = createSocket('')
  for (const option of given) setOption(socket, option, t)
  return socket.options
}

/** setsockopt(). */
export function setOption(socket: Socket, { name, value }: SockOption, t: Turn): CallResult {
  return setsockopt(socket, name, typeof value === 'boolean' ? Number(value) : value, t)
}
