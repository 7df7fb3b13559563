import { MessageReader, writeMessage } from '../../live/http'
import { LiveSocket } from '../../live/socket'
import { type Faults, NO_FAULTS } from '../../live/wire'
import { ENGINE, ENGINE_PORT, KERNEL, KERNEL_PORT, type LiveWorld, octetsOf, sha256 } from '../../live/world'

/** One thing that must hold on the wire; `play` says in a few words what happened, or throws why it does not hold. */
export interface Check {
  readonly name: string
  readonly about: string
  /** What the wire does meanwhile; `loss` stands for what the command was told. */
  readonly faults: 'loss' | Faults
  readonly play: (world: LiveWorld) => Promise<string>
}

const MEGABYTE = 1_000_000
const AT_ONCE = 10
const NOISE = 20_000
const DAMAGE: Faults = { loss: 0, damage: 0.1 }
/** Seconds after which curl gives up. */
const PATIENCE = '60'
/** curl: "Failed to connect to host." */
const CURLE_COULDNT_CONNECT = 7

const page = (length: number, seed: number): string => `http://${ENGINE}:${ENGINE_PORT}/${length}/${seed}`

async function curl({ tun }: LiveWorld, args: readonly string[], input = ''): Promise<Buffer> {
  const command = ['curl', '--silent', '--show-error', '--fail', '--max-time', PATIENCE, ...args]
  const { status, stdout, stderr } = await tun.run(command, Buffer.from(input, 'latin1'))
  if (status !== 0) throw new Error(`curl ended with ${status}: ${stderr.trim()}`)
  return stdout
}

/** The octets arrived, and no others. */
function same(came: string | Uint8Array, sent: string): void {
  if (came.length !== sent.length) throw new Error(`${came.length} octets arrived of ${sent.length} sent.`)
  if (sha256(came) !== sha256(sent)) throw new Error('The octets that arrived are not those that were sent.')
}

async function curlReceives(world: LiveWorld, length: number, ...more: string[]): Promise<string> {
  same(await curl(world, [page(length, world.seed), ...more]), octetsOf(length, world.seed))
  return `${length} octets to curl`
}

async function curlSends(world: LiveWorld): Promise<string> {
  const body = octetsOf(MEGABYTE, world.seed)
  const told = await curl(world, ['--request', 'PUT', '--data-binary', '@-', page(0, 0)], body)
  if (told.toString() !== sha256(body)) throw new Error('The octets that arrived are not those that curl sent.')
  return `${MEGABYTE} octets from curl`
}

/** One request of the engine to the kernel's web server. */
async function request(world: LiveWorld, method: string, path: string, body: string, close: boolean) {
  const socket = LiveSocket.connect(world.stack, KERNEL, KERNEL_PORT)
  const { errno } = await socket.connected()
  if (errno !== undefined) throw new Error(`connect() failed: ${errno}.`)
  const fields = { Host: `${KERNEL}:${KERNEL_PORT}`, ...(close && { Connection: 'close' }) }
  // the server may answer before it has read everything
  const [answer] = await Promise.all([
    new MessageReader(socket).next(),
    socket.write(writeMessage(`${method} ${path} HTTP/1.1`, fields, body)),
  ])
  socket.close()
  if (answer?.start !== 'HTTP/1.1 200 OK') throw new Error(`The web server answered "${answer?.start ?? ''}".`)
  return answer
}

async function engineReceives(world: LiveWorld, close = true): Promise<string> {
  const { body, fields } = await request(world, 'GET', `/${MEGABYTE}/${world.seed}`, '', close)
  if (body.length !== MEGABYTE) throw new Error(`${body.length} octets arrived of ${MEGABYTE} sent.`)
  if (sha256(body) !== fields.get('x-sha256')) throw new Error('The octets that arrived are not those of the server.')
  return `${MEGABYTE} octets from the web server`
}

async function engineSends(world: LiveWorld): Promise<string> {
  const body = octetsOf(MEGABYTE, world.seed)
  const answer = await request(world, 'PUT', '/', body, true)
  if (answer.body !== sha256(body)) throw new Error('The octets that arrived are not those of the engine.')
  return `${MEGABYTE} octets to the web server`
}

async function refused(world: LiveWorld): Promise<string> {
  const { status } = await world.tun.run(['curl', '--silent', `http://${ENGINE}:81/`])
  if (status !== CURLE_COULDNT_CONNECT) throw new Error(`curl to a closed port ended with ${status}.`)
  const { errno } = await LiveSocket.connect(world.stack, KERNEL, 81).connected()
  if (errno !== 'ECONNREFUSED') throw new Error(`connect() to a closed port gave ${errno ?? 'a connection'}.`)
  return 'both ways'
}

async function manyAtOnce(world: LiveWorld): Promise<string> {
  const lengths = Array.from({ length: AT_ONCE }, (_, i) => 10_000 + i)
  const came = await Promise.all(lengths.map(length => curl(world, [page(length, length)])))
  for (const [i, octets] of came.entries()) same(octets, octetsOf(lengths[i]!, lengths[i]!))
  return `${AT_ONCE} connections`
}

/** What is on the wire may be anything: afterwards the engine answers as before. */
async function noise(world: LiveWorld): Promise<string> {
  const { wire, stack, tun } = world
  const { carried } = wire
  // only what the two stacks sent is held against tcpdump
  wire.tapped = false
  const { status, stderr } = await tun.noise(KERNEL, ENGINE, world.seed, NOISE)
  if (status !== 0) throw new Error(`The noise ended with ${status}: ${stderr.trim()}`)
  await curlReceives(world, 1000)
  wire.tapped = true
  const refused = [...stack.refused.values()].reduce((sum, count) => sum + count, 0)
  return `${wire.carried - carried} datagrams, ${refused} of them refused as no segments, and curl is answered`
}

async function damage(world: LiveWorld): Promise<string> {
  await curlReceives(world, MEGABYTE)
  await curlSends(world)
  return `${world.wire.damaged} damaged copies`
}

/** The transfers, each way and in both roles. */
const TRANSFERS: readonly Pick<Check, 'name' | 'about' | 'play'>[] = [
  { name: 'server-sends', about: 'curl fetches 1 MB', play: world => curlReceives(world, MEGABYTE) },
  { name: 'server-receives', about: 'curl puts 1 MB', play: curlSends },
  { name: 'client-receives', about: 'the engine fetches 1 MB from a web server', play: world => engineReceives(world) },
  { name: 'client-sends', about: 'the engine puts 1 MB on a web server', play: engineSends },
]

export const CHECKS: readonly Check[] = [
  { name: 'answer', about: 'curl fetches a page', faults: NO_FAULTS, play: world => curlReceives(world, 1000) },
  ...TRANSFERS.map(transfer => ({ ...transfer, faults: NO_FAULTS })),
  {
    name: 'server-closes',
    about: 'the engine closes first, as a server',
    faults: NO_FAULTS,
    play: world => curlReceives(world, 1000, '--header', 'Connection: close'),
  },
  {
    name: 'client-closes',
    about: 'the engine closes first, as a client',
    faults: NO_FAULTS,
    play: world => engineReceives(world, false),
  },
  { name: 'refused', about: 'nobody listens', faults: NO_FAULTS, play: refused },
  { name: 'at-once', about: 'many curls at once', faults: NO_FAULTS, play: manyAtOnce },
  ...TRANSFERS.map(({ name, about, play }) => ({
    name: `${name}-lossy`,
    about: `${about}, with loss`,
    faults: 'loss' as const,
    play,
  })),
  { name: 'damage', about: '1 MB each way while a tenth arrives a second time, damaged', faults: DAMAGE, play: damage },
  { name: 'noise', about: 'datagrams of chance', faults: NO_FAULTS, play: noise },
]
