import type { Backend, Captured, WorldSpec } from '../../packetdrill/backend'
import type { Datagram } from '../../packetdrill/datagram'
import type { CallOutcome, SocketCall } from '../../packetdrill/socket-call'
import type { Micros } from '../../protocol/time'
import { decodeDatagram, encodeDatagram } from './datagram-octets'
import { KernelProcess, type News } from './kernel-process'

/** How long before its moment a request is handed over, so that it is there in time. */
const LEAD = 3_000
/** How long after its moment what happened may still be on its way here. */
const TRANSIT = 50_000
/** How long a call that was not to sleep may do so. */
const PATIENCE = 5_000_000
/** As long as anything is waited for: twice as long as TIME-WAIT, and half a minute. */
const FOR_EVER = 150_000_000
const PREFIX = { ipv4: 16, ipv6: 48, 'ipv4-mapped-ipv6': 16 } as const

/**
 * This machine's kernel under a script, in a network namespace of its own. Its clock is the real one but moves only with what
 * was seen to happen, so that the way between the two processes does not add up.
 */
export class KernelBackend implements Backend {
  /** How late the worst of all requests was carried out. */
  private requestsLate: Micros = 0
  /** How late the worst of all datagrams was seen, or of all programs went on whose call had slept. */
  private newsLate: Micros = 0
  private clock: Micros = 0
  private readonly kernel = new KernelProcess(news => this.hear(news))
  private readonly captured: Captured[] = []
  private ended: { outcome: CallOutcome; at: Micros } | null = null
  private heard: (() => void) | null = null

  /** A fresh stack with these settings. Throws, with one sentence, where the machine has none to offer. */
  static async open(world: WorldSpec, settings: Readonly<Record<string, string | number>>): Promise<KernelBackend> {
    const backend = new KernelBackend()
    const addresses = [[`${world.localAddress}/${PREFIX[world.ip]}`]]
    await backend.ask({ do: 'boot', addresses, mtu: world.mtu, settings })
    return backend
  }

  now(): Micros {
    return this.clock
  }

  /** How late something may have been seen: what wakes a call that sleeps comes late, and so does the news of its end. */
  get lateness(): Micros {
    return this.requestsLate + this.newsLate
  }

  async sleepUntil(at: Micros): Promise<void> {
    for (let left = at - LEAD - monotonic(); left > 0; left = at - LEAD - monotonic()) await sleep(left)
    this.clock = Math.max(this.clock, at)
  }

  async next(until: Micros): Promise<Captured | null> {
    const captured = await this.wait(Math.min(until, this.clock + FOR_EVER) + TRANSIT, () => this.captured.shift())
    this.clock = Math.max(this.clock, captured?.at ?? monotonic())
    return captured
  }

  async inject(datagram: Datagram): Promise<void> {
    const octets = Buffer.from(encodeDatagram(datagram)).toString('hex')
    const gso = datagram.kind === 'tcp' ? datagram.gsoSize : undefined
    const { problem } = await this.onTime({ do: 'inject', octets, ...(gso !== undefined && { gso }) })
    if (typeof problem === 'string') throw new Error(problem)
  }

  async call(call: SocketCall, mayBlock: boolean): Promise<CallOutcome | null> {
    const { outcome } = await this.onTime({ do: 'call', call, mayBlock })
    if (outcome !== null || mayBlock) return outcome as CallOutcome | null
    // a program that does not know that it may sleep sleeps all the same
    return (await this.returned(this.clock + PATIENCE))?.outcome ?? null
  }

  async returned(until: Micros): Promise<{ outcome: CallOutcome; at: Micros } | null> {
    const ended = await this.wait(until, () => this.ended ?? undefined)
    if (ended === null) return null
    this.ended = null
    this.clock = Math.max(this.clock, ended.at)
    return ended
  }

  async setSysctl(name: string, value: string): Promise<string | null> {
    const { problem } = await this.ask({ do: 'set', name, value })
    return typeof problem === 'string' ? problem : null
  }

  async sysctl(name: string): Promise<string | null> {
    const { value } = await this.ask({ do: 'get', name })
    return typeof value === 'string' ? value : null
  }

  async flushMetrics(): Promise<void> {
    await this.ask({ do: 'flush' })
  }

  async tcpInfo(fd: number): Promise<Readonly<Record<string, number>> | null> {
    const { info } = await this.onTime({ do: 'info', fd })
    return info as Readonly<Record<string, number>> | null
  }

  end(): void {
    this.kernel.end()
  }

  /** Asks for something at the moment the clock shows, or as soon as possible after it. */
  private async onTime(request: Readonly<Record<string, unknown>>) {
    const answer = await this.ask({ ...request, at: this.clock })
    this.requestsLate = Math.max(this.requestsLate, answer.late)
    return answer
  }

  private async ask(request: Readonly<Record<string, unknown>>) {
    const answer = await this.kernel.ask(request)
    this.clock = Math.max(this.clock, answer.at)
    return answer
  }

  private hear(news: News): void {
    this.newsLate = Math.max(this.newsLate, news.late ?? 0)
    if (news.event === 'returned') this.ended = { outcome: news.outcome as CallOutcome, at: news.at }
    else {
      const datagram = decodeDatagram(Buffer.from(news.octets as string, 'hex'))
      if (datagram) this.captured.push({ at: news.at, datagram })
    }
    this.heard?.()
  }

  /** What `take` finds, as soon as it finds something; null when it finds nothing until then. */
  private async wait<Found>(until: Micros, take: () => Found | undefined): Promise<Found | null> {
    for (;;) {
      const found = take()
      if (found !== undefined) return found
      const left = until - monotonic()
      if (left <= 0) return null
      await new Promise<void>(resolve => {
        const alarm = setTimeout(resolve, left / 1000)
        this.heard = () => {
          clearTimeout(alarm)
          resolve()
        }
      })
      this.heard = null
    }
  }
}

const sleep = (micros: number): Promise<void> => new Promise(resolve => setTimeout(resolve, micros / 1000))

/** The clock of both processes: CLOCK_MONOTONIC, in microseconds. */
const monotonic = (): Micros => Number(process.hrtime.bigint() / 1000n)
