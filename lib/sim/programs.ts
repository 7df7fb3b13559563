import type { Micros } from '../protocol/time'
import { type CallResult, failed, succeeded } from '../tcp/calls'
import { isReadable } from '../tcp/receiving'
import type { Listener, TcpSock } from '../tcp/socks'
import type { Turn } from '../tcp/turn'
import type { OpenCall } from '../trace/entry-writer'
import type { EntryId, SockName } from '../trace/events'
import { heldOf, hold, release } from './descriptors'
import type { Held, Machine, Sleeper } from './machine'
import { showOption } from './options'
import { settle } from './recorder'
import type { Program, SockOption, WriteFlag } from './scenario'
import { accept, close, closeListener, read, setOption, shutdown, write } from './sockets'
import { begin, type World } from './world'

/** The most a program that reads by itself asks for at once. */
const READ_SIZE = 65536

/** Writes a call's entry and begins the turn in which it acts. */
export function enter(
  world: World,
  machine: Machine,
  cause: EntryId | null,
  sock: SockName | null,
  call: string,
  args: string | number,
): OpenCall | null {
  const entry = world.recorder.call(world.now, cause, machine.name, sock, call, args)
  begin(world, machine, entry?.id ?? null)
  return entry
}

/** The call sleeps; its entry becomes the beginning of it. */
export function sleep(held: Held, entry: OpenCall | null, sleeper: Sleeper): void {
  if (entry) entry.phase = 'begin'
  if (held.sleepers === null) held.sleepers = [sleeper]
  else held.sleepers.push(sleeper)
}

/** After a turn: sleeping calls that can return do, and programs see to their sockets, until nothing moves any more. */
export function react(world: World, machine: Machine): void {
  const { turn } = machine
  if (turn.woken.length > 0) {
    const { cause } = turn
    for (let sock = turn.nextWoken(); sock !== undefined; sock = turn.nextWoken()) {
      for (let held = heldOf(sock); held !== null; held = held.twin) {
        if (held.sleepers !== null) wakeSleepers(world, machine, held, held.sleepers, cause)
        stir(world, machine, held, cause)
      }
    }
  }
  world.flush(machine)
}

function wakeSleepers(
  world: World,
  machine: Machine,
  held: Held,
  sleepers: readonly Sleeper[],
  cause: EntryId | null,
): void {
  for (const sleeper of sleepers) {
    const outcome = sleeper.retry(begin(world, machine, cause))
    if (outcome === null) continue
    held.sleepers = sleepers.length > 1 ? othersThan(sleeper, held) : null
    const entry = world.recorder.call(world.now, cause, machine.name, held.name, sleeper.call, sleeper.args)
    settle(entry, outcome)
    sleeper.returned?.(outcome, entry?.id ?? cause)
  }
}

function othersThan(sleeper: Sleeper, held: Held): Sleeper[] | null {
  const others = held.sleepers?.filter(other => other !== sleeper) ?? []
  return others.length > 0 ? others : null
}

/** A program learns that its socket is ready; it looks at it as soon as it gets round to it. */
export function stir(world: World, machine: Machine, held: Held, cause: EntryId | null): void {
  const { programDelay = 0 } = machine.spec
  if (programDelay === 0) attend(world, machine, held, cause)
  else if (!held.stirring) stirLater(world, machine, held, programDelay, cause)
}

function stirLater(world: World, machine: Machine, held: Held, programDelay: Micros, cause: EntryId | null): void {
  held.stirring = true
  const wake = () => {
    held.stirring = false
    attend(world, machine, held, cause)
  }
  // it was woken by what came before, so that a segment of the same moment is the next thing it sees
  world.later(machine, world.now + programDelay, wake, true)
}

/** A program looks at its socket and does what it was written to do. */
export function attend(world: World, machine: Machine, held: Held, cause: EntryId | null): void {
  if (held.closed) return
  if (held.sock.kind === 'listener') {
    while (held.acceptAlways && held.sock.acceptQueue.length > 0) acceptNext(world, machine, held, held.program, cause)
    return
  }
  const { sock, program } = held
  // connect() has not come back yet, so that the program has no use for the socket
  if (held.sleepers !== null) return
  // poll() goes on to report a hang-up after the end of the stream, and the program looks once more
  if (held.eof && !held.hungUp && hasHungUp(sock) && machine.spec.nonBlocking) held.eof = false
  while (program.read && !held.closed && !held.eof && isReadable(sock)) {
    held.hungUp = hasHungUp(sock)
    const outcome = readNow(world, machine, held, program.readSize ?? READ_SIZE, cause)
    if (outcome === null) return
  }
}

/** Nothing will go in or out any more. Linux: EPOLLHUP in tcp_poll(). */
const hasHungUp = ({ state, rcv, snd }: TcpSock): boolean => state === 'CLOSED' || ((rcv.shut || rcv.ended) && snd.shut)

/** accept() of a connection that waits. */
export function acceptNext(
  world: World,
  machine: Machine,
  listener: Held,
  program: Program,
  cause: EntryId | null,
  as?: SockName,
): void {
  const entry = enter(world, machine, cause, listener.name, 'accept', '')
  const sock = accept(listener.sock as Listener, machine.turn)
  if (!sock) return
  machine.accepted++
  const { acceptedAs, acceptOptions } = listener
  const wished = as ?? (acceptedAs === undefined ? undefined : `${acceptedAs}${machine.accepted}`)
  const child = hold(machine, sock, program, false, wished && world.recorder.sockName('s', wished))
  if (entry) {
    settle(entry, { result: child.fd })
    entry.made = child.name
  }
  if (acceptOptions) for (const option of acceptOptions) optionNow(world, machine, child, option, entry?.id ?? cause)
  opened(world, machine, child, entry?.id ?? cause)
  stir(world, machine, child, entry?.id ?? cause)
}

/** The connection of a program is open: it writes what it is there to write. */
export function opened(world: World, machine: Machine, held: Held, cause: EntryId | null): void {
  const { write, onWritten } = held.program
  if (write !== undefined) writeNow(world, machine, held, null, write, cause)
  else if (onWritten !== undefined) wrote(world, machine, held, cause)
}

/** It has written all of it. */
function wrote(world: World, machine: Machine, held: Held, cause: EntryId | null): void {
  const { onWritten } = held.program
  if (onWritten === 'close') closeNow(world, machine, held, cause)
  else if (onWritten === 'shutdown') shutdownNow(world, machine, held, 'SHUT_WR', cause)
}

/** setsockopt() of a socket that exists. */
export function optionNow(world: World, machine: Machine, held: Held, option: SockOption, cause: EntryId | null): void {
  const entry = enter(world, machine, cause, held.name, 'setsockopt', showOption(option))
  settle(entry, setOption(held.sock.socket!, option, machine.turn))
}

/** One read() of a program that reacts; null when there was nothing after all. */
function readNow(world: World, machine: Machine, held: Held, octets: number, cause: EntryId | null): CallResult | null {
  const entry = enter(world, machine, cause, held.name, 'read', octets)
  const outcome = read(held.sock as TcpSock, octets, machine.turn)
  if (outcome === null) return null
  settle(entry, outcome)
  afterRead(world, machine, held, outcome, entry?.id ?? cause)
  return outcome
}

/** What a program does once a read returned. */
export function afterRead(
  world: World,
  machine: Machine,
  held: Held,
  outcome: CallResult,
  cause: EntryId | null,
): void {
  const { program } = held
  if (outcome.result < 0) {
    held.eof = true
    if (program.onError === 'close') closeNow(world, machine, held, cause)
    return
  }
  if (outcome.result === 0) {
    if (held.eof) return
    held.eof = true
    const { onEof, eofDelay = 0 } = program
    if (!onEof) return
    if (eofDelay === 0) finish(world, machine, held, onEof, cause)
    else world.later(machine, world.now + eofDelay, () => finish(world, machine, held, onEof, cause))
    return
  }
  held.octetsRead += outcome.result
  if (program.reply !== undefined) writeNow(world, machine, held, program.reply, program.reply.length, cause)
  if (program.closeAfter !== undefined && held.octetsRead >= program.closeAfter) closeNow(world, machine, held, cause)
}

/** What a program does once it has read everything. */
function finish(world: World, machine: Machine, held: Held, how: 'close' | 'shutdown', cause: EntryId | null): void {
  if (held.closed) return
  if (how === 'close') closeNow(world, machine, held, cause)
  else shutdownNow(world, machine, held, 'SHUT_WR', cause)
}

/** write() that sleeps until the send buffer took everything. */
export function writeNow(
  world: World,
  machine: Machine,
  held: Held,
  data: string | null,
  length: number,
  cause: EntryId | null,
  flags: readonly WriteFlag[] = [],
): void {
  const shown = !world.recorder.keep || data === null ? length : showText(data, length)
  const args = flags.length > 0 ? `${shown}, ${flags.join('|')}` : shown
  const entry = enter(world, machine, cause, held.name, 'write', args)
  const blocks = machine.spec.nonBlocking !== true
  const { copied, outcome } = write(held.sock as TcpSock, data, length, machine.turn, flags, blocks)
  if (outcome) {
    settle(entry, outcome)
    written(world, machine, held, data, outcome, entry?.id ?? cause)
  } else if (machine.spec.nonBlocking) settle(entry, copied > 0 ? { result: copied } : failed('EAGAIN'))
  else sleep(held, entry, new Writing(world, machine, held, args, data, length, copied, flags))
}

/** What a program wrote last and how that is shown: it answers the same again and again. */
const shown = { data: '', length: 0, text: '"", 0' }

function showText(data: string, length: number): string {
  if (shown.data === data && shown.length === length) return shown.text
  shown.data = data
  shown.length = length
  shown.text = `${JSON.stringify(data.length > 64 ? `${data.slice(0, 64)}…` : data)}, ${length}`
  return shown.text
}

class Writing implements Sleeper {
  readonly call = 'write'

  constructor(
    private readonly world: World,
    private readonly machine: Machine,
    private readonly held: Held,
    readonly args: string | number,
    private readonly data: string | null,
    private readonly length: number,
    private copied: number,
    private readonly flags: readonly WriteFlag[],
  ) {}

  retry(t: Turn): CallResult | null {
    const { held, data, length, flags } = this
    const left = data === null ? null : data.slice(this.copied)
    const { copied, outcome } = write(held.sock as TcpSock, left, length - this.copied, t, flags, true)
    this.copied += copied
    if (outcome === null) return null
    if (outcome.result >= 0) return { result: length }
    // what was copied before the error counts as written
    return this.copied > 0 ? { result: this.copied } : outcome
  }

  returned(outcome: CallResult, cause: EntryId | null): void {
    const { world, machine, held } = this
    written(world, machine, held, this.data, outcome, cause)
    attend(world, machine, held, cause)
  }
}

/** A write() came back; a reply is not what the program was there to write. */
function written(
  world: World,
  machine: Machine,
  held: Held,
  data: string | null,
  outcome: CallResult,
  cause: EntryId | null,
): void {
  if (data === null && outcome.result === held.program.write) wrote(world, machine, held, cause)
}

/** close() of one descriptor. The last one of a socket may make the program wait, as SO_LINGER says; a process that ends does not. */
export function closeNow(world: World, machine: Machine, held: Held, cause: EntryId | null, exits = false): void {
  const entry = enter(world, machine, cause, held.name, 'close', '')
  const { sock } = held
  held.closed = true
  // a call that sleeps on the socket is abandoned with it
  held.sleepers = null
  const last = heldOf(sock) === held && held.twin === null
  const outcome = last ? letGo(sock, machine.turn, exits) : succeeded
  if (outcome !== null) {
    settle(entry, outcome)
    release(machine, held)
    return
  }
  sleep(held, entry, { call: 'close', args: '', retry: t => letGo(sock, t), returned: () => release(machine, held) })
}

const letGo = (sock: Listener | TcpSock, t: Turn, exits = false): CallResult | null =>
  sock.kind === 'listener' ? closeListener(sock, t) : close(sock, t, exits)

export function shutdownNow(
  world: World,
  machine: Machine,
  held: Held,
  how: 'SHUT_RD' | 'SHUT_WR' | 'SHUT_RDWR',
  cause: EntryId | null,
): void {
  const entry = enter(world, machine, cause, held.name, 'shutdown', how)
  const { sock } = held
  settle(entry, shutdown(sock, how, machine.turn))
}
