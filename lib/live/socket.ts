import { accept, close, closeListener, connect, connectResult, listen, read, shutdown, write } from '../sim/sockets'
import { type CallResult, failed } from '../tcp/calls'
import { DEFAULT_OPTIONS } from '../tcp/sock-options'
import type { Listener, TcpSock } from '../tcp/socks'
import type { LiveStack } from './stack'

/** The most a program asks for at once. */
const READ_SIZE = 65_536

/** A connection in the hands of a program: every call of it that sleeps is a promise. */
export class LiveSocket {
  constructor(
    private readonly stack: LiveStack,
    private readonly sock: TcpSock,
  ) {}

  /** connect(): the SYN leaves now, and connected() says how that ended. Throws where none can be sent. */
  static connect(stack: LiveStack, remote: string, remotePort: number): LiveSocket {
    const target = { name: 'c', remote, remotePort, localPort: null, options: DEFAULT_OPTIONS }
    const sock = stack.call(t => connect(target, t))
    if (typeof sock === 'string') throw new Error(`No connection to ${remote}:${remotePort} can be opened: ${sock}.`)
    return new LiveSocket(stack, sock)
  }

  /** How connect() ends. */
  connected(): Promise<CallResult> {
    return this.stack.sleep(this.sock, t => connectResult(this.sock, false, t))
  }

  /** read(): octets as a binary string; a result of 0 is the end of the stream. */
  read(): Promise<CallResult> {
    return this.stack.sleep(this.sock, t => read(this.sock, READ_SIZE, t))
  }

  /** write() of all the octets. What was copied before an error counts as written. */
  write(data: string): Promise<CallResult> {
    let copied = 0
    return this.stack.sleep(this.sock, t => {
      const next = write(this.sock, data.slice(copied), data.length - copied, t)
      copied += next.copied
      if (next.outcome === null) return null
      return next.outcome.result < 0 && copied === 0 ? next.outcome : { result: copied }
    })
  }

  shutdown(how: 'SHUT_RD' | 'SHUT_WR' | 'SHUT_RDWR'): CallResult {
    return this.stack.call(t => shutdown(this.sock, how, t))
  }

  close(): void {
    this.stack.call(t => close(this.sock, t))
  }
}

/** A listening socket in the hands of a program. */
export class LiveListener {
  constructor(
    private readonly stack: LiveStack,
    private readonly sock: Listener,
  ) {}

  static listen(stack: LiveStack, port: number, backlog = 128): LiveListener {
    return new LiveListener(
      stack,
      stack.call(t => listen('L', port, backlog, DEFAULT_OPTIONS, t)),
    )
  }

  /** accept(): the next connection; null once the listener is closed. */
  async accept(): Promise<LiveSocket | null> {
    let made: TcpSock | null = null
    await this.stack.sleep(this.sock, t => {
      if (this.sock.state !== 'LISTEN') return failed('EINVAL')
      made = accept(this.sock, t)
      return made && { result: 0 }
    })
    return made && new LiveSocket(this.stack, made)
  }

  close(): void {
    this.stack.call(t => {
      closeListener(this.sock, t)
      t.wake(this.sock)
    })
  }
}
