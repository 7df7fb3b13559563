import type { Micros } from '../../protocol/time'
import { random } from '../../sim/random'
import { createHost } from '../../tcp/host'
import { icmpArrives } from '../../tcp/icmp'
import { type MemInfo, memInfo } from '../../tcp/meminfo'
import { linux } from '../../tcp/rules/linux'
import { segmentArrives } from '../../tcp/segment-arrives'
import type { SipKey } from '../../tcp/siphash'
import { sysctlOf } from '../../tcp/sysctl'
import { tcpInfo } from '../../tcp/tcp-info'
import type { Backend, Captured, WorldSpec } from '../backend'
import type { Datagram } from '../datagram'
import type { CallOutcome, SocketCall } from '../socket-call'
import { HostClock, type WokenSock } from './clock'
import { Descriptors } from './descriptors'
import { IpHeaders } from './ip-headers'
import { Settings } from './settings'
import { messageOf, segmentOf } from './wire'

/** The moment after boot at which scripts begin: a host has been up for a while. */
const BEGIN: Micros = 10_000_000

/** What poll() says when its time is over. */
const NOTHING_READY: CallOutcome = { result: 0, revents: [] }

/** One engine host under a virtual clock. */
export class EngineBackend implements Backend {
  private readonly clock: HostClock
  private readonly descriptors: Descriptors
  private readonly settings: Settings
  private readonly headers: IpHeaders
  /** The call that sleeps. */
  private sleeper: SocketCall | null = null
  private woken: { readonly outcome: CallOutcome; readonly at: Micros } | null = null

  constructor(world: WorldSpec) {
    const chance = random(1)
    const key = (): SipKey => [chance.uint32(), chance.uint32(), chance.uint32(), chance.uint32()]
    const host = createHost({
      name: 'host',
      address: world.localAddress,
      rules: linux,
      variants: [],
      sysctl: sysctlOf({}),
      pinned: [],
      mtu: world.mtu,
      secret: { isn: key(), fastOpen: key(), ports: key(), cookies: key() },
    })
    this.settings = new Settings(host)
    this.headers = new IpHeaders(host, () => this.settings.get('tcp_reflect_tos') === '1')
    this.clock = new HostClock(host, BEGIN, woken => this.stirred(woken), this.headers)
    this.descriptors = new Descriptors(this.clock, this.headers)
  }

  now(): Micros {
    return this.clock.now
  }

  sleepUntil(at: Micros): void {
    this.clock.advance(at)
  }

  next(until: Micros): Captured | null {
    const { clock } = this
    while (clock.emitted.length === 0 && clock.nextTimer() <= until && clock.nextTimer() < Number.POSITIVE_INFINITY)
      clock.step()
    if (clock.emitted.length === 0 && until < Number.POSITIVE_INFINITY) clock.advance(until)
    return clock.emitted.shift() ?? null
  }

  inject(datagram: Datagram): void {
    if (datagram.kind === 'tcp') {
      if (this.headers.takes(datagram))
        this.clock.arrive(turn => segmentArrives(segmentOf(datagram), turn), datagram.gsoSize)
    } else this.clock.arrive(turn => icmpArrives(messageOf(datagram), turn))
  }

  call(call: SocketCall, mayBlock: boolean): CallOutcome | null {
    const outcome = this.descriptors.perform(call)
    if (outcome !== null || !mayBlock) return outcome
    this.sleeper = call
    if (call.name === 'poll' && call.timeout > 0)
      this.clock.alarm = { at: this.clock.now + call.timeout * 1000, ring: () => this.settle(NOTHING_READY) }
    const limit = this.descriptors.limit(call)
    if (limit) this.clock.alarm = { at: this.clock.now + limit.after, ring: () => this.settle(limit.outcome()) }
    return null
  }

  returned(until: Micros): { readonly outcome: CallOutcome; readonly at: Micros } | null {
    const { clock } = this
    while (!this.woken && clock.nextTimer() <= until) clock.step()
    if (!this.woken) clock.advance(until)
    const { woken } = this
    this.woken = null
    return woken
  }

  setSysctl(name: string, value: string): string | null {
    return this.settings.set(name, value)
  }

  sysctl(name: string): string | null {
    return this.settings.get(name)
  }

  flushMetrics(): void {
    const { host } = this.clock
    host.fastOpen.clear()
  }

  tcpInfo(fd: number): Readonly<Record<string, number>> | null {
    const socket = this.descriptors.socket(fd)
    return socket && this.clock.act(turn => ({ ...tcpInfo(socket, turn), ...memoryWords(memInfo(socket, turn)) }))
  }

  end(): void {}

  /** A call sleeps on its socket, and poll() on several: only who is woken looks again. Linux: sk_stream_write_space(), sock_def_wakeup(). */
  private stirred(woken: ReadonlySet<WokenSock>): void {
    const { sleeper } = this
    if (sleeper === null) return
    const on = 'fd' in sleeper ? this.descriptors.socket(sleeper.fd)?.sk : null
    if (on && !woken.has(on)) return
    const outcome = this.descriptors.perform(sleeper)
    if (outcome !== null) this.settle(outcome)
  }

  /** The call that sleeps comes back. */
  private settle(outcome: CallOutcome): void {
    this.sleeper = null
    this.clock.alarm = null
    this.woken = { outcome, at: this.clock.now }
  }
}

/** SO_MEMINFO by the names that code blocks know it by. */
const memoryWords = (info: MemInfo): Record<string, number> => ({
  SK_MEMINFO_RMEM_ALLOC: info.rmemAlloc,
  SK_MEMINFO_RCVBUF: info.rcvbuf,
  SK_MEMINFO_WMEM_ALLOC: info.wmemAlloc,
  SK_MEMINFO_SNDBUF: info.sndbuf,
  SK_MEMINFO_FWD_ALLOC: info.fwdAlloc,
  SK_MEMINFO_WMEM_QUEUED: info.wmemQueued,
  SK_MEMINFO_OPTMEM: info.optmem,
  SK_MEMINFO_BACKLOG: info.backlog,
  SK_MEMINFO_DROPS: info.drops,
})
