import { createHash } from 'node:crypto'
import { random } from '../sim/random'
import { type Message, respond } from './http'
import { WEB_SERVER } from './program'
import { LiveListener } from './socket'
import { LiveStack } from './stack'
import { Tun } from './tun'
import { Wire } from './wire'

export const KERNEL = '10.0.0.1'
export const ENGINE = '10.0.0.2'
export const ENGINE_PORT = 80
export const KERNEL_PORT = 8080

export const sha256 = (octets: string | Uint8Array): string =>
  createHash('sha256')
    .update(typeof octets === 'string' ? Buffer.from(octets, 'latin1') : octets)
    .digest('hex')

/** Octets of a seed, as a binary string. */
export function octetsOf(length: number, seed: number): string {
  const { uint32 } = random(seed)
  const octets = Buffer.alloc(length)
  for (let i = 0; i < length; i++) octets[i] = uint32()
  return octets.toString('latin1')
}

/** The engine and the kernel with a wire between them, a responder on the one and a web server on the other. */
export class LiveWorld {
  private constructor(
    readonly seed: number,
    readonly tun: Tun,
    readonly wire: Wire,
    readonly stack: LiveStack,
  ) {}

  static async open(seed: number): Promise<LiveWorld> {
    const tun = await Tun.open(KERNEL)
    const began = process.hrtime.bigint()
    const clock = () => Number((process.hrtime.bigint() - began) / 1000n)
    const wire = new Wire(random(seed).fork('wire'), clock)
    const send = (octets: Uint8Array) => wire.carry(octets, one => tun.send(one))
    const stack = new LiveStack({ address: ENGINE, seed, send })
    tun.onDatagram = octets => wire.carry(octets, one => stack.receive(one))
    const world = new LiveWorld(seed, tun, wire, stack)
    void world.serve()
    try {
      await tun.start(['python3', '-B', WEB_SERVER, KERNEL, String(KERNEL_PORT)])
    } catch (error) {
      world.close()
      throw error
    }
    return world
  }

  /** Nothing of it is left: no call, no timer, no process, no namespace. */
  close(): void {
    this.stack.stop()
    this.tun.close()
  }

  private async serve(): Promise<void> {
    const listener = LiveListener.listen(this.stack, ENGINE_PORT)
    for (let socket = await listener.accept(); socket !== null; socket = await listener.accept())
      void respond(socket, answer)
  }
}

/** GET /N/SEED answers N octets of that seed, PUT answers the SHA-256 of what came. */
function answer({ start, body }: Message) {
  const [method, path = ''] = start.split(' ')
  if (method === 'PUT') return { status: '200 OK', body: sha256(body) }
  const wanted = /^\/(\d{1,8})\/(\d{1,9})$/.exec(path)
  if (method !== 'GET' || wanted === null) return { status: '404 Not Found', body: '' }
  return { status: '200 OK', body: octetsOf(Number(wanted[1]), Number(wanted[2])) }
}
