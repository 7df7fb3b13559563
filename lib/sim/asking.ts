import { disconnect } from '../tcp/closing'
import { getsockopt } from '../tcp/getsockopt'
import { ioctl, POLL, poll } from '../tcp/polling'
import type { OptionValue } from '../tcp/socket-options'
import type { Held, Machine } from './machine'
import { enter } from './programs'
import { settle } from './recorder'
import type { Call } from './scenario'
import type { World } from './world'

type Question = Extract<Call, { name: 'poll' | 'ioctl' | 'getsockopt' | 'disconnect' }>

/** Calls that ask something of a socket or take it back to its beginning. */
export function ask(world: World, machine: Machine, held: Held, call: Question): void {
  const { turn } = machine
  const { socket } = held.sock
  const args = call.name === 'ioctl' ? call.request : call.name === 'getsockopt' ? call.option : ''
  const name = call.name === 'disconnect' ? 'connect' : call.name
  const entry = enter(world, machine, null, held.name, name, call.name === 'disconnect' ? 'AF_UNSPEC' : args)
  if (!socket) return
  if (call.name === 'disconnect') settle(entry, disconnect(socket, turn))
  else if (call.name === 'poll') {
    const events = poll(socket, turn)
    settle(entry, { result: events, data: showEvents(events) })
  } else if (call.name === 'ioctl') {
    const { value, ...outcome } = ioctl(socket, call.request)
    settle(entry, value === undefined ? outcome : { ...outcome, data: String(value) })
  } else {
    const { value, ...outcome } = getsockopt(socket, call.option, turn)
    settle(entry, value === undefined ? outcome : { ...outcome, data: showValue(value) })
  }
}

const showEvents = (events: number): string =>
  Object.entries(POLL)
    .filter(([, bit]) => (events & bit) !== 0)
    .map(([name]) => `POLL${name}`)
    .join('|')

const showValue = (value: OptionValue): string =>
  typeof value === 'object' ? `{${Number(value.on)}, ${value.seconds}}` : String(value)
