import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { CARRIER, type Ending, finish } from './program'

const LENGTH_OCTETS = 2

/** A namespace with a TUN device: datagrams of the kernel in it come out, and what is sent goes in. It ends with its process. */
export class Tun {
  /** Takes each datagram that the kernel sends. */
  onDatagram: (octets: Uint8Array) => void = () => {}
  private readonly children = new Set<ReturnType<typeof spawn>>()
  private pid = ''

  private constructor(private readonly carrier: ChildProcessByStdio<Writable, Readable, Readable>) {}

  /** Makes the namespace, in which the kernel has this address. */
  static open(address: string): Promise<Tun> {
    const carrier = spawn('python3', ['-B', CARRIER, address], { stdio: ['pipe', 'pipe', 'pipe'] })
    const tun = new Tun(carrier)
    let said = ''
    carrier.stderr.on('data', chunk => {
      said += chunk
    })
    carrier.stdin.on('error', () => {})
    return new Promise((resolve, reject) => {
      carrier.on('error', reject)
      carrier.on('close', () => reject(new Error(said.trim().split('\n').at(-1) || 'The TUN device went away.')))
      const frames = new Frames(octets => {
        if (tun.pid !== '') {
          tun.onDatagram(octets)
          return
        }
        tun.pid = Buffer.from(octets).toString()
        resolve(tun)
      })
      carrier.stdout.on('data', (chunk: Buffer) => frames.take(chunk))
    })
  }

  /** Gives a datagram to the kernel. */
  send(octets: Uint8Array): void {
    const frame = Buffer.allocUnsafe(LENGTH_OCTETS + octets.length)
    frame.writeUInt16BE(octets.length)
    frame.set(octets, LENGTH_OCTETS)
    this.carrier.stdin.write(frame)
  }

  /** Runs a program beside the kernel's end of the wire, to its end. */
  run(command: readonly string[], input?: Uint8Array): Promise<Ending> {
    return finish(this.spawn(['--in', this.pid, ...command]), input)
  }

  /** Sends datagrams of chance from the kernel's end, the same for the same seed. */
  noise(from: string, to: string, seed: number, count: number): Promise<Ending> {
    return finish(this.spawn(['--noise', this.pid, from, to, String(seed), String(count)]))
  }

  /** Starts a program beside the kernel's end of the wire and waits until it says its first word. */
  start(command: readonly string[]): Promise<void> {
    const child = this.spawn(['--in', this.pid, ...command])
    return new Promise((resolve, reject) => {
      child.stdout.once('data', () => resolve())
      child.on('close', () => reject(new Error(`${command[0]} did not start.`)))
    })
  }

  /** Ends every program in the namespace, and with the last one the namespace. */
  close(): void {
    for (const child of this.children) child.kill('SIGKILL')
    this.carrier.removeAllListeners('close')
    this.carrier.stdin.end()
    this.carrier.kill('SIGKILL')
  }

  private spawn(args: readonly string[]) {
    const child = spawn('python3', ['-B', CARRIER, ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
    this.children.add(child)
    child.on('close', () => this.children.delete(child))
    return child
  }
}

/** Datagrams out of a stream of octets, each after its length. */
class Frames {
  private came: Buffer = Buffer.alloc(0)

  constructor(private readonly take1: (octets: Uint8Array) => void) {}

  take(chunk: Buffer): void {
    const came = this.came.length === 0 ? chunk : Buffer.concat([this.came, chunk])
    let at = 0
    while (came.length - at >= LENGTH_OCTETS) {
      const end = at + LENGTH_OCTETS + came.readUInt16BE(at)
      if (end > came.length) break
      this.take1(came.subarray(at + LENGTH_OCTETS, end))
      at = end
    }
    this.came = came.subarray(at)
  }
}
