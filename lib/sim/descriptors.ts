import type { Listener, TcpSock } from '../tcp/socks'
import type { SockName } from '../trace/events'
import type { Held, Machine } from './machine'
import type { Program } from './scenario'

/** Gives a program a descriptor of a socket. */
export function hold(
  machine: Machine,
  sock: Listener | TcpSock,
  program: Program,
  acceptAlways: boolean,
  name: SockName = sock.name,
): Held {
  const held: Held = {
    name,
    sock,
    program,
    acceptAlways,
    fd: machine.nextFd++,
    sleepers: null,
    twin: null,
    older: machine.newest,
    newer: null,
    octetsRead: 0,
    eof: false,
    closed: false,
    stirring: false,
    hungUp: false,
  }
  if (machine.newest !== null) machine.newest.newer = held
  machine.newest = held
  machine.byName?.set(name, held)
  let last = heldOf(sock)
  if (last === null) sock.holder = held
  else {
    while (last.twin !== null) last = last.twin
    last.twin = held
  }
  return held
}

/** The socket of a descriptor listens again, and has another sock in the kernel. */
export function holdInstead(held: Held, sock: Listener): void {
  for (let twin: Held | null = held; twin !== null; twin = twin.twin) twin.sock = sock
  sock.holder = held
}

/** The first descriptor of a socket; null when no program has one. */
export const heldOf = (sock: Listener | TcpSock): Held | null => sock.holder as Held | null

/** A program lets go of a descriptor. True when it was the last one of its socket. */
export function release(machine: Machine, held: Held): boolean {
  const { older, newer, sock } = held
  if (older !== null) older.newer = newer
  if (newer === null) machine.newest = older
  else newer.older = older
  if (machine.byName?.get(held.name) === held) machine.byName.delete(held.name)
  let before = heldOf(sock)
  if (before === held) sock.holder = held.twin
  else {
    while (before !== null && before.twin !== held) before = before.twin
    if (before !== null) before.twin = held.twin
  }
  return sock.holder === null
}

/** The newest open descriptor of this name. */
export function heldBy(machine: Machine, name: SockName): Held | undefined {
  if (machine.byName === null) {
    machine.byName = new Map()
    for (let held = machine.newest; held !== null; held = held.older)
      if (!machine.byName.has(held.name)) machine.byName.set(held.name, held)
  }
  return machine.byName.get(name)
}

/** The socket a call means that names none: the newest listener, or the newest connection, that a program holds. */
export function newestOf(machine: Machine, kind: 'listener' | 'tcp'): Held | undefined {
  for (let held = machine.newest; held !== null; held = held.older) if (held.sock.kind === kind) return held
  return undefined
}
