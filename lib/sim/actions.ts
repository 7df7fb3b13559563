import { NO_OPTIONS } from '../protocol/options'
import type { Segment } from '../protocol/segment'
import { become } from '../tcp/become'
import { failed, read, setOption, succeeded } from '../tcp/calls'
import { bindRefusal, connect, connectListener, listen } from '../tcp/opening'
import { defaultOptions, type SockOptions, type TcpSock } from '../tcp/socks'
import { setSysctl } from '../tcp/sysctl'
import type { Flows } from './flows'
import type { Held, Machine } from './machine'
import {
  acceptNext,
  afterRead,
  attend,
  awaitConnect,
  closeNow,
  enter,
  heldBy,
  hold,
  newestConnection,
  react,
  shutdownNow,
  sleep,
  writeNow,
} from './programs'
import { settle } from './recorder'
import type { Call, CallAction, InjectAction, SockOption } from './scenario'
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
      if (held) performOn(world, machine, held, call)
      else settle(enter(world, machine, null, action.sock ?? null, call.name, ''), failed('EBADF'))
    }
  }
  react(world, machine)
}

/** The socket a call is made on: the one it names, else the newest listener for accept(), the newest connection for the others. */
function target(machine: Machine, { sock, call }: CallAction): Held | undefined {
  if (sock !== undefined) return heldBy(machine, sock)
  if (call.name !== 'accept') return newestConnection(machine)
  return machine.held.findLast(held => held.sock.kind === 'listener')
}

function performOn(
  world: World,
  machine: Machine,
  held: Held,
  call: Exclude<Call, Listen | Connect | { name: 'sysctl' }>,
): void {
  const { sock } = held
  if (call.name === 'close') {
    closeNow(world, machine, held, null)
    return
  }
  if (call.name === 'setsockopt') {
    const entry = enter(world, machine, null, held.name, 'setsockopt', showOption(call.option))
    setOption(sock.options, sock, call.option, machine.turn)
    settle(entry, succeeded)
    return
  }
  if (call.name === 'accept') {
    if (sock.kind !== 'listener') {
      settle(enter(world, machine, null, held.name, 'accept', ''), failed('EINVAL'))
      return
    }
    if (sock.acceptQueue.length > 0) {
      acceptNext(world, machine, held, call.program, null)
      return
    }
    sleepInAccept(world, machine, held, call.program)
    return
  }
  if (sock.kind === 'listener') {
    const errno = call.name === 'write' ? 'EPIPE' : 'ENOTCONN'
    settle(enter(world, machine, null, held.name, call.name, ''), failed(errno))
    return
  }
  if (call.name === 'write') {
    writeNow(world, machine, held, call.data, call.length, null)
    return
  }
  if (call.name === 'shutdown') {
    shutdownNow(world, machine, held, call.how, null)
    return
  }
  performRead(world, machine, held, sock, call.octets)
}

function performRead(world: World, machine: Machine, held: Held, sock: TcpSock, octets: number): void {
  const args = String(octets)
  const entry = enter(world, machine, null, held.name, 'read', args)
  const outcome = read(sock, octets, machine.turn)
  if (outcome !== null) {
    settle(entry, outcome)
    afterRead(world, machine, held, outcome, entry?.id ?? null)
    return
  }
  sleep(machine, entry, {
    held,
    call: 'read',
    args,
    retry: t => read(sock, octets, t),
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
  sleep(machine, entry, {
    held,
    call: 'accept',
    args: '',
    retry: t => {
      const child = sock.acceptQueue.shift()
      if (!child) return null
      child.listener = null
      t.queueChanged(sock, 'accept')
      made = hold(machine, child, program, false)
      return { result: made.fd, made: made.name }
    },
    returned: (_, cause) => {
      if (made) attend(world, machine, made, cause)
    },
  })
}

function optionsOf(given: readonly SockOption[], machine: Machine): SockOptions {
  const options = defaultOptions()
  for (const option of given) setOption(options, null, option, machine.turn)
  return options
}

function performListen(world: World, machine: Machine, action: CallAction, call: Listen): void {
  const name = world.recorder.sockName('L', action.as)
  const options = optionsOf(call.options, machine)
  const entry = enter(world, machine, null, name, 'bind', `*:${call.port}`)
  const refused = bindRefusal(call.port, options, machine.turn)
  settle(entry, refused ? failed(refused) : succeeded)
  if (refused) return
  const next = enter(world, machine, null, name, 'listen', String(call.backlog))
  settle(next, succeeded)
  hold(machine, listen(name, call.port, call.backlog, options, machine.turn), call.program, call.accept === 'always')
}

function performConnect(world: World, machine: Machine, action: CallAction, call: Connect): void {
  const remote = world.machine(call.to)?.address ?? call.to
  const args = `${remote}:${call.port}`
  const options = optionsOf(call.options, machine)
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
  const sock = connect({ name, remote, remotePort: call.port, localPort, options }, machine.turn)
  if (typeof sock === 'string') {
    settle(entry, failed(sock))
    return
  }
  awaitConnect(world, machine, hold(machine, sock, call.program, false), entry, args)
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
  machine.held.splice(machine.held.indexOf(held), 1)
  awaitConnect(world, machine, hold(machine, opened, to.call.program, false), entry, to.args)
}

function showOption(option: SockOption): string {
  if (option.name !== 'SO_LINGER') return `${option.name}, ${Number(option.value)}`
  return `SO_LINGER, {${Number(option.value.on)}, ${option.value.seconds}}`
}

/** The segment that an injection stands for, with its numbers worked out now. */
export function forge(world: World, action: InjectAction, flows: Flows): Segment {
  const { segment } = action
  const address = (name: string) => world.machine(name)?.address ?? name
  const from = { address: address(segment.src), port: segment.srcPort }
  const to = { address: address(action.to), port: segment.dstPort }
  // an expression of the receiver's numbers follows the other direction
  const value = (expression: InjectAction['segment']['seq']) =>
    expression.of && address(expression.of.host) === to.address
      ? flows.value(expression, to, from)
      : flows.value(expression, from, to)
  return {
    src: from.address,
    srcPort: from.port,
    dst: to.address,
    dstPort: to.port,
    seq: value(segment.seq),
    ack: segment.ackFlag ? value(segment.ack) : 0,
    syn: segment.syn,
    ackFlag: segment.ackFlag,
    fin: segment.fin,
    rst: segment.rst,
    psh: segment.psh,
    urg: false,
    ece: false,
    cwr: false,
    window: segment.window,
    length: segment.data.length,
    data: segment.data,
    options: segment.options ?? NO_OPTIONS,
  }
}

/** The machine loses power: every connection is gone, and nobody is told (RFC 9293 §3.5.1). */
export function crash(world: World, machine: Machine): void {
  const { turn, host } = machine
  turn.now = world.now
  turn.cause = null
  for (const listener of host.listeners.values()) become(listener, 'CLOSED', 'crash', turn)
  for (const sock of [...host.connections]) {
    become(sock, 'CLOSED', 'crash', turn)
    if (sock.kind === 'tcp') for (const timer of Object.values(sock.timers)) timer.expiresAt = -1
    else sock.timer.expiresAt = -1
  }
  machine.held.length = 0
  machine.sleepers.length = 0
  turn.woken.length = 0
}
