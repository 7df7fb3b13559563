import { showEnd } from '../protocol/address'
import { become } from '../tcp/become'
import { failed, succeeded } from '../tcp/calls'
import type { Listener, TcpSock } from '../tcp/socks'
import { setSysctl } from '../tcp/sysctl'
import { addressFor } from './address-for'
import { ask } from './asking'
import { awaitConnect } from './connecting'
import { heldBy, hold, holdInstead, newestOf, release } from './descriptors'
import type { Held, Machine } from './machine'
import {
  acceptNext,
  afterRead,
  attend,
  closeNow,
  enter,
  opened,
  optionNow,
  react,
  shutdownNow,
  sleep,
  writeNow,
} from './programs'
import { settle } from './recorder'
import type { Call, CallAction, Program, ReadFlag } from './scenario'
import {
  accept,
  bindRefusal,
  connect,
  connectListener,
  listen,
  listenAgain as listenSocketAgain,
  optionsOf,
  read,
} from './sockets'
import type { World } from './world'

type Listen = Extract<Call, { name: 'listen' }>
type Connect = Extract<Call, { name: 'connect' }>

/** A program makes the call that the scenario ordered. */
export function perform(world: World, machine: Machine, action: CallAction): void {
  const { call } = action
  switch (call.name) {
    case 'listen':
      performListen(world, machine, action, call)
      break
    case 'connect':
      performConnect(world, machine, action, call)
      break
    case 'sysctl': {
      const entry = enter(world, machine, null, null, 'sysctl', `${call.key}=${call.value}`)
      setSysctl(machine.host.sysctl, call.key, call.value)
      settle(entry, succeeded)
      break
    }
    default: {
      const held = target(machine, action)
      if (held) performOn(world, machine, held, call, action.as)
      else settle(enter(world, machine, null, action.sock ?? null, call.name, ''), failed('EBADF'))
    }
  }
  react(world, machine)
}

/** The socket a call is made on: the one it names, else the newest listener for accept(), the newest connection for the others. */
function target(machine: Machine, { sock, call }: CallAction): Held | undefined {
  if (sock !== undefined) return heldBy(machine, sock)
  return newestOf(machine, call.name === 'accept' ? 'listener' : 'tcp')
}

function performOn(
  world: World,
  machine: Machine,
  held: Held,
  call: Exclude<Call, Listen | Connect | { name: 'sysctl' }>,
  as: string | undefined,
): void {
  const { sock } = held
  if (call.name === 'dup') {
    duplicate(world, machine, held, as)
    return
  }
  if (call.name === 'attend') {
    held.program = call.program
    held.eof = false
    attend(world, machine, held, null)
    return
  }
  if (call.name === 'close') {
    closeNow(world, machine, held, null)
    return
  }
  if (call.name === 'setsockopt') {
    optionNow(world, machine, held, call.option, null)
    return
  }
  if (call.name === 'accept' || call.name === 'accept-loop' || call.name === 'relisten') {
    if (sock.kind !== 'listener') settle(enter(world, machine, null, held.name, 'accept', ''), failed('EINVAL'))
    else if (call.name === 'accept-loop') acceptAll(world, machine, held, sock, call.program)
    else if (call.name === 'relisten') listenAgain(world, machine, held, sock, call.backlog)
    else if (sock.acceptQueue.length > 0) acceptNext(world, machine, held, call.program, null, as)
    else if (machine.spec.nonBlocking) settle(enter(world, machine, null, held.name, 'accept', ''), failed('EAGAIN'))
    else sleepInAccept(world, machine, held, call.program)
    return
  }
  if (call.name === 'shutdown') {
    shutdownNow(world, machine, held, call.how, null)
    return
  }
  if (call.name === 'poll' || call.name === 'ioctl' || call.name === 'getsockopt' || call.name === 'disconnect') {
    ask(world, machine, held, call)
    return
  }
  if (sock.kind === 'listener') {
    const errno = call.name === 'write' ? 'EPIPE' : 'ENOTCONN'
    settle(enter(world, machine, null, held.name, call.name, ''), failed(errno))
    return
  }
  if (call.name === 'write') {
    writeNow(world, machine, held, call.data, call.length, null, call.flags)
    return
  }
  performRead(world, machine, held, sock, call.octets, call.flags)
}

/** dup(): one more descriptor of the socket. */
function duplicate(world: World, machine: Machine, held: Held, as: string | undefined): void {
  const entry = enter(world, machine, null, held.name, 'dup', '')
  const twin = hold(machine, held.sock, {}, false, world.recorder.sockName(`${held.name}_dup`, as))
  settle(entry, { result: twin.fd })
  if (entry) entry.made = twin.name
}

/** accept() until nobody waits any more, and again whenever somebody does. */
function acceptAll(world: World, machine: Machine, held: Held, sock: Listener, program: Program): void {
  held.program = program
  held.acceptAlways = true
  while (sock.acceptQueue.length > 0) acceptNext(world, machine, held, program, null)
  settle(enter(world, machine, null, held.name, 'accept', ''), failed('EAGAIN'))
}

/** listen() on a socket that listens sets its backlog anew. Linux: __inet_listen_sk(). */
function listenAgain(world: World, machine: Machine, held: Held, sock: Listener, backlog: number): void {
  const entry = enter(world, machine, null, held.name, 'listen', String(backlog))
  const { outcome, listener } = listenSocketAgain(sock, backlog, machine.turn)
  settle(entry, outcome)
  if (listener !== sock) holdInstead(held, listener)
}

function performRead(
  world: World,
  machine: Machine,
  held: Held,
  sock: TcpSock,
  octets: number,
  flags: readonly ReadFlag[] = [],
): void {
  const args = flags.length > 0 ? `${octets}, ${flags.join('|')}` : octets
  const entry = enter(world, machine, null, held.name, 'read', args)
  const outcome = read(sock, octets, machine.turn, flags)
  if (outcome !== null) {
    settle(entry, outcome)
    afterRead(world, machine, held, outcome, entry?.id ?? null)
    return
  }
  // recv(MSG_OOB) never sleeps
  if (machine.spec.nonBlocking || flags.includes('MSG_OOB')) {
    settle(entry, failed('EAGAIN'))
    return
  }
  sleep(held, entry, {
    call: 'read',
    args,
    retry: t => read(sock, octets, t, flags),
    returned: (later, cause) => {
      afterRead(world, machine, held, later, cause)
      attend(world, machine, held, cause)
    },
  })
}

function sleepInAccept(world: World, machine: Machine, held: Held, program: Listen['program']): void {
  const entry = enter(world, machine, null, held.name, 'accept', '')
  const { sock } = held
  if (sock.kind !== 'listener') return
  let made: Held | null = null
  sleep(held, entry, {
    call: 'accept',
    args: '',
    retry: t => {
      const child = accept(sock, t)
      if (!child) return null
      made = hold(machine, child, program, false)
      return { result: made.fd, made: made.name }
    },
    returned: (_, cause) => {
      if (!made) return
      opened(world, machine, made, cause)
      attend(world, machine, made, cause)
    },
  })
}

function performListen(world: World, machine: Machine, action: CallAction, call: Listen): void {
  const name = world.recorder.sockName('L', action.as)
  const options = optionsOf(call.options, machine.turn)
  const entry = enter(world, machine, null, name, 'bind', `*:${call.port}`)
  const refused = bindRefusal(call.port, options, machine.turn)
  settle(entry, refused ? failed(refused) : succeeded)
  if (refused) return
  const next = enter(world, machine, null, name, 'listen', String(call.backlog))
  settle(next, succeeded)
  const listener = listen(name, call.port, call.backlog, options, machine.turn)
  const held = hold(machine, listener, call.program, call.accept === 'always')
  if (call.acceptOptions) held.acceptOptions = call.acceptOptions
  if (call.acceptedAs !== undefined) held.acceptedAs = call.acceptedAs
}

function performConnect(world: World, machine: Machine, action: CallAction, call: Connect): void {
  const remote = addressFor(world, call.to, machine)
  const args = world.recorder.keep ? showEnd(remote, call.port) : ''
  const options = optionsOf(call.options, machine.turn)
  const listener = action.sock === undefined ? undefined : heldBy(machine, action.sock)
  if (listener) {
    connectHeld(world, machine, listener, action, { remote, args, port: call.port, call })
    return
  }
  const name = world.recorder.sockName('c', action.as)
  if (call.localPort !== undefined) {
    const bound = enter(world, machine, null, name, 'bind', `*:${call.localPort}`)
    const refused = bindRefusal(call.localPort, options, machine.turn)
    settle(bound, refused ? failed(refused) : succeeded)
    if (refused) return
  }
  const entry = enter(world, machine, null, name, 'connect', args)
  const localPort = call.localPort ?? null
  const { data } = call
  const blocks = machine.spec.nonBlocking !== true
  const sock = connect({ name, remote, remotePort: call.port, localPort, options, data, blocks }, machine.turn)
  if (typeof sock === 'string') {
    settle(entry, failed(sock))
    if (machine.spec.nonBlocking && call.program.read) readUnconnected(world, machine, name)
    return
  }
  const held = hold(machine, sock, call.program, false)
  const rode = sock.fastOpenClient?.carried ?? 0
  // what rides on the SYN is written before the handshake; only a program that waits can write the rest
  if (entry && rode > 0) entry.result = rode
  const wanting = data !== undefined && rode < data.length && blocks ? data.slice(rode) : undefined
  awaitConnect(world, machine, held, entry, args, wanting)
}

/** poll() reports a socket that was never connected as hung up, and the program reads it. */
function readUnconnected(world: World, machine: Machine, name: string): void {
  world.later(machine, world.now + (machine.spec.programDelay ?? 0), () =>
    settle(enter(world, machine, null, name, 'read', ''), failed('ENOTCONN')),
  )
}

/** connect() on a socket that exists already. */
function connectHeld(
  world: World,
  machine: Machine,
  held: Held,
  action: CallAction,
  to: { remote: string; port: number; args: string; call: Connect },
): void {
  const entry = enter(world, machine, null, held.name, 'connect', to.args)
  const { sock } = held
  if (sock.kind === 'tcp' || machine.host.rules.connectOnListener() === 'EISCONN') {
    settle(entry, failed('EISCONN'))
    return
  }
  const { options } = sock
  const name = action.as ?? held.name
  const opened = connectListener(
    sock,
    { name, remote: to.remote, remotePort: to.port, localPort: sock.localPort, options },
    machine.turn,
  )
  release(machine, held)
  awaitConnect(world, machine, hold(machine, opened, to.call.program, false), entry, to.args)
}

/** Its programs are killed: the kernel closes their descriptors for them, in the order of their numbers. Linux: exit_files(), close_files(). */
export function kill(world: World, machine: Machine): void {
  const open: Held[] = []
  for (let held = machine.newest; held !== null; held = held.older) open.unshift(held)
  for (const held of open) closeNow(world, machine, held, null, true)
  react(world, machine)
}

/** The machine loses power: every connection is gone, and nobody is told (RFC 9293 §3.5.1). */
export function crash(world: World, machine: Machine): void {
  const { turn, host } = machine
  turn.now = world.now
  turn.cause = null
  for (const listener of host.listeners) become(listener, 'CLOSED', 'crash', turn)
  for (const sock of [...host.connections]) {
    become(sock, 'CLOSED', 'crash', turn)
    if (sock.kind === 'tcp')
      for (const timer of [sock.xmitTimer, ...Object.values(sock.timers)]) {
        if (timer) timer.expiresAt = -1
      }
    else sock.timer.expiresAt = -1
  }
  machine.newest = null
  machine.byName = null
  turn.woken.length = 0
}
