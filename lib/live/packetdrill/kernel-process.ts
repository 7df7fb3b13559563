import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Micros } from '../../protocol/time'
import { ended } from '../program'

const KERNEL = fileURLToPath(new URL('../../../scripts/packetdrill/kernel.py', import.meta.url))

/** The answer to a request: when it was carried out, and how long after the moment it was asked for. */
export interface Answer {
  readonly at: Micros
  readonly late: Micros
  readonly [field: string]: unknown
}

/** Something that happened by itself; the end of a call says how long its thread was ready and was not let run. */
export interface News {
  readonly event: string
  readonly at: Micros
  readonly late?: Micros
  readonly [field: string]: unknown
}

/** The process that owns the namespace of a kernel under test: requests go in and answers come out, one a line. */
export class KernelProcess {
  private readonly child: ChildProcessByStdio<Writable, Readable, Readable>
  private readonly waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>()
  private requests = 0
  private gone: Error | null = null

  constructor(private readonly onNews: (news: News) => void) {
    this.child = spawn('python3', ['-B', KERNEL], { stdio: ['pipe', 'pipe', 'pipe'] })
    let said = ''
    this.child.stderr.on('data', chunk => {
      said += chunk
    })
    this.child.stdin.on('error', () => {})
    const end = () => this.lose(new Error(said.trim().split('\n').at(-1) || 'The kernel under test went away.'))
    this.child.on('error', end)
    this.child.on('close', end)
    createInterface({ input: this.child.stdout }).on('line', line => this.take(JSON.parse(line)))
  }

  /** Carries out a request. Throws where the process is gone. */
  ask(request: Readonly<Record<string, unknown>>): Promise<Answer> {
    if (this.gone) return Promise.reject(this.gone)
    const id = this.requests++
    this.child.stdin.write(`${JSON.stringify({ id, ...request })}\n`)
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }))
  }

  /** The namespace ends with the process, and with it all that is in it. */
  end(): void {
    this.lose(new Error('The kernel under test was let go.'))
    this.child.kill('SIGKILL')
  }

  private take(told: (Answer & { readonly id: number }) | News): void {
    if ('event' in told) {
      this.onNews(told as News)
      return
    }
    const id = told.id as number
    this.waiting.get(id)?.resolve(told)
    this.waiting.delete(id)
  }

  private lose(why: Error): void {
    this.gone ??= why
    for (const { reject } of this.waiting.values()) reject(this.gone)
    this.waiting.clear()
  }
}

/** Why no script can be played on this machine's kernel, as one sentence; null when it can. */
export async function whyNoKernel(): Promise<string | null> {
  if (process.platform !== 'linux') return `Only a Linux can be put under a script, and this is ${process.platform}.`
  if (process.getuid?.() !== 0) return 'Only root may make the network namespace in which a kernel is under test.'
  if (!existsSync('/dev/net/tun')) return 'This machine has no /dev/net/tun, by which a script reaches the kernel.'
  const { status, stderr } = await ended('python3', ['-B', KERNEL, '--check'])
  if (status === null) return 'A script on the kernel needs python3, which is not installed.'
  return status === 0 ? null : (stderr.trim().split('\n').at(-1) ?? 'No TUN device can be made.')
}
