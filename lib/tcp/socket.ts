import type { Errno } from '../protocol/errno'
import type { SockName } from '../trace/events'
import { DEFAULT_OPTIONS, type SockOptions } from './sock-options'
import type { Socket, TcpSock } from './socks'

/** socket(AF_INET, SOCK_STREAM). Linux: inet_create(). */
export const createSocket = (name: SockName, options: Readonly<SockOptions> = DEFAULT_OPTIONS): Socket =>
  socketOf(name, options, null)

/** The socket that accept() gives. Linux: inet_accept(). */
export function socketFor(name: SockName, child: TcpSock): Socket {
  const socket = socketOf(name, child.options, child)
  child.socket = socket
  socket.progress = 'connected'
  socket.port = child.localPort
  socket.address = child.local
  return socket
}

/** Neither half is closed. */
export const NOT_SHUT: Socket['shut'] = { read: false, write: false }

const socketOf = (name: SockName, options: Readonly<SockOptions>, sk: Socket['sk']): Socket => ({
  name,
  options,
  sk,
  progress: 'unconnected',
  port: 0,
  address: null,
  portLocked: false,
  shut: NOT_SHUT,
  error: null,
  closed: false,
})

/** An error is told once. Linux: sock_error(). */
export function takeError(holder: { error: Errno | null }): Errno | null {
  const { error } = holder
  holder.error = null
  return error
}
