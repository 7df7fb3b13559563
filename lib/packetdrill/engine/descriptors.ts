import { accept, type CallResult, connectResult, read, write } from '../../tcp/calls'
import { close, closeListener, shutdown } from '../../tcp/closing'
import { bindRefusal, connect, listen } from '../../tcp/opening'
import { isSockOption, type SockOptionValue, setOption } from '../../tcp/socket-options'
import { defaultOptions, type Listener, type SockOptions, type TcpSock } from '../../tcp/socks'
import { CONSTANTS, ERRNO_NUMBERS, optionName } from '../constants'
import type { CallOutcome, OptionValue, SocketCall } from '../socket-call'
import type { HostClock } from './clock'

interface File {
  sock: Listener | TcpSock | null
  options: SockOptions
  port: number | null
  nonBlocking: boolean
  connecting: boolean
}

const failed = (errno: string): CallOutcome => ({ result: -1, errno })
const SUCCEEDED: CallOutcome = { result: 0 }

/** The file descriptors of the program, and the system calls on them. Null says that the call sleeps. */
export class Descriptors {
  private readonly files = new Map<number, File>()
  private next = 3

  constructor(private readonly clock: HostClock) {}

  connection(fd: number): TcpSock | null {
    const sock = this.files.get(fd)?.sock
    return sock?.kind === 'tcp' ? sock : null
  }

  perform(call: SocketCall): CallOutcome | null {
    if (call.name === 'socket') return this.open(call.type)
    if (call.name === 'poll') throw new Error('There is no poll() yet.')
    const file = this.files.get(call.fd)
    if (!file) return failed('EBADF')
    return this.clock.act(turn => {
      switch (call.name) {
        case 'bind': {
          const refused = bindRefusal(call.address.port, file.options, turn)
          if (refused) return failed(refused)
          file.port = call.address.port
          return SUCCEEDED
        }
        case 'listen':
          if (file.sock?.kind === 'listener') file.sock.backlog = call.backlog
          else file.sock = listen(`L${call.fd}`, file.port ?? 0, call.backlog, file.options, turn)
          return SUCCEEDED
        case 'accept': {
          if (file.sock?.kind !== 'listener') return failed('EINVAL')
          const sock = accept(file.sock, turn)
          if (!sock) return file.nonBlocking ? failed('EAGAIN') : null
          const result = this.hold({
            sock,
            options: sock.options,
            port: null,
            nonBlocking: (call.flags & 0o4000) !== 0,
            connecting: false,
          })
          return { result, peer: { family: 2, address: sock.remote, port: sock.remotePort } }
        }
        case 'connect': {
          if (call.to === null) throw new Error('There is no disconnecting yet.')
          if (file.sock?.kind === 'tcp') {
            if (!file.connecting) return failed('EISCONN')
            const result = connectResult(file.sock)
            if (result === null) return file.nonBlocking ? failed('EALREADY') : null
            file.connecting = false
            return outcomeOf(result)
          }
          const target = {
            name: `c${call.fd}`,
            remote: call.to.address,
            remotePort: call.to.port,
            localPort: file.port,
            options: file.options,
          }
          const sock = connect(target, turn)
          if (typeof sock === 'string') return failed(sock)
          file.sock = sock
          file.connecting = true
          return file.nonBlocking ? failed('EINPROGRESS') : null
        }
        case 'read': {
          if (file.sock?.kind !== 'tcp') return failed('ENOTCONN')
          const result = read(file.sock, call.octets, turn)
          if (result === null) return file.nonBlocking || call.flags & CONSTANTS.MSG_DONTWAIT! ? failed('EAGAIN') : null
          return outcomeOf(result)
        }
        case 'write': {
          if (call.flags & CONSTANTS.MSG_FASTOPEN! && call.to) {
            const data = '\0'.repeat(call.octets)
            const target = {
              name: `c${call.fd}`,
              remote: call.to.address,
              remotePort: call.to.port,
              localPort: file.port,
              options: file.options,
              data,
            }
            const sock = connect(target, turn)
            if (typeof sock === 'string') return failed(sock)
            file.sock = sock
            file.connecting = true
            const rode = ((sock.snd.nxt - sock.iss) >>> 0) - 1
            return rode > 0 ? { result: rode } : file.nonBlocking ? failed('EINPROGRESS') : null
          }
          if (file.sock?.kind !== 'tcp') return failed('EPIPE')
          const { copied, outcome } = write(file.sock, null, call.octets, turn)
          if (outcome) return outcomeOf(outcome)
          return file.nonBlocking || copied > 0 ? (copied > 0 ? { result: copied } : failed('EAGAIN')) : null
        }
        case 'close':
          this.files.delete(call.fd)
          if (file.sock?.kind === 'listener') closeListener(file.sock, turn)
          else if (file.sock) close(file.sock, turn)
          return SUCCEEDED
        case 'shutdown': {
          const how = (['SHUT_RD', 'SHUT_WR', 'SHUT_RDWR'] as const)[call.how]
          if (!how) return failed('EINVAL')
          if (file.sock?.kind !== 'tcp') return failed('ENOTCONN')
          return outcomeOf(shutdown(file.sock, how, turn))
        }
        case 'fcntl':
          if (call.command === CONSTANTS.F_GETFL) return { result: 2 | (file.nonBlocking ? 0o4000 : 0) }
          if (call.command === CONSTANTS.F_SETFL) file.nonBlocking = (call.value & 0o4000) !== 0
          return SUCCEEDED
        case 'setsockopt': {
          const option = optionOf(optionName(call.level, call.option), call.value)
          if (!option) return failed('ENOPROTOOPT')
          setOption(file.options, file.sock, option, turn)
          return SUCCEEDED
        }
        case 'getsockopt':
          if (optionName(call.level, call.option) === 'SO_ERROR' && file.sock?.kind === 'tcp') {
            const error = file.sock.error
            file.sock.error = null
            return { result: 0, value: { kind: 'int', value: error ? ERRNO_NUMBERS[error]! : 0 }, length: 4 }
          }
          return failed('ENOPROTOOPT')
        case 'ioctl':
          return failed('ENOTTY')
      }
    })
  }

  private open(type: number): CallOutcome {
    return {
      result: this.hold({
        sock: null,
        options: defaultOptions(),
        port: null,
        nonBlocking: (type & 0o4000) !== 0,
        connecting: false,
      }),
    }
  }

  private hold(file: File): number {
    this.files.set(this.next, file)
    return this.next++
  }
}

const outcomeOf = (result: CallResult): CallOutcome => ({
  result: result.result,
  ...(result.errno && { errno: result.errno }),
})

function optionOf(name: string | undefined, value: OptionValue): SockOptionValue | null {
  if (name === undefined || !isSockOption(name)) return null
  if (name === 'SO_LINGER')
    return value.kind === 'linger' ? { name, value: { on: value.onoff !== 0, seconds: value.linger } } : null
  const number = value.kind === 'int' ? value.value : 0
  if (name === 'SO_REUSEADDR' || name === 'TCP_NODELAY' || name === 'TCP_QUICKACK' || name === 'SO_KEEPALIVE')
    return { name, value: number !== 0 }
  return { name, value: number }
}
