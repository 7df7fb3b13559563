import type { CallResult } from '../tcp/calls'
import type { TcpSock } from '../tcp/socks'
import type { Turn } from '../tcp/turn'
import type { OpenCall } from '../trace/entry-writer'
import type { EntryId } from '../trace/events'
import type { Held, Machine, Sleeper } from './machine'
import { opened, sleep, stir, writeNow } from './programs'
import { connectResult } from './sockets'
import type { World } from './world'

/** connect() sleeps until the handshake ended one way or the other. */
export function awaitConnect(
  world: World,
  machine: Machine,
  held: Held,
  entry: OpenCall | null,
  args: string,
  data?: string,
): void {
  sleep(held, entry, new Connecting(world, machine, held, args, data))
}

class Connecting implements Sleeper {
  readonly call = 'connect'

  constructor(
    private readonly world: World,
    private readonly machine: Machine,
    private readonly held: Held,
    readonly args: string,
    private readonly data: string | undefined,
  ) {}

  retry(t: Turn): CallResult | null {
    return connectResult(this.held.sock as TcpSock, this.machine.spec.nonBlocking === true, t)
  }

  returned(outcome: CallResult, cause: EntryId | null): void {
    const { world, machine, held, data } = this
    if (outcome.result === 0 && data !== undefined) writeNow(world, machine, held, data, data.length, cause)
    if (outcome.result === 0) opened(world, machine, held, cause)
    if (outcome.result === 0 || machine.spec.nonBlocking) stir(world, machine, held, cause)
  }
}
