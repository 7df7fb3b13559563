import type { Segment } from '@/lib/protocol/segment'
import type { Micros } from '@/lib/protocol/time'
import { createHost, type Host } from '@/lib/tcp/host'
import { linux } from '@/lib/tcp/rules/linux'
import { segmentArrives } from '@/lib/tcp/segment-arrives'
import { createSocket } from '@/lib/tcp/socket'
import type { Socket, Timer } from '@/lib/tcp/socks'
import { sysctlOf } from '@/lib/tcp/sysctl'
import { timerFires } from '@/lib/tcp/timer-fires'
import { type Log, Turn } from '@/lib/tcp/turn'

/** Writes nothing down. */
function silence(): Log {
  let packets = 0
  let children = 0
  return {
    keep: false,
    sent: () => null,
    dropped: () => {},
    state: () => {},
    queue: () => {},
    timer: () => null,
    count: () => {},
    nextPacket: () => packets++,
    childName: () => `child${++children}`,
  }
}

/** One host of a pair, with its calls. */
export class End {
  readonly turn: Turn
  readonly sent: Segment[] = []
  readonly timers = new Set<Timer>()
  /** What leaves is lost. */
  mute = false

  constructor(readonly host: Host) {
    this.turn = new Turn(host, silence())
  }

  socket(name = 'socket'): Socket {
    return createSocket(name)
  }
}

/** Two hosts with nothing between them: what one sends, the other has at once. Timers run when time is told to pass. */
export class Pair {
  readonly a: End
  readonly b: End
  now: Micros = 0

  constructor(sysctl: Record<string, number | string> = {}) {
    this.a = end('a', '10.0.0.1', sysctl)
    this.b = end('b', '10.0.0.2', sysctl)
  }

  /** Lets the segments under way arrive, and those that answer them. */
  settle(): void {
    for (let moved = true; moved; ) {
      moved = false
      for (const [from, to] of [
        [this.a, this.b],
        [this.b, this.a],
      ] as const) {
        for (const timer of from.turn.armed.splice(0)) from.timers.add(timer)
        for (const { segment } of from.turn.out.splice(0)) {
          moved = true
          from.sent.push(segment)
          const target = segment.dst === from.host.address ? from : to
          if (!from.mute) segmentArrives(segment, target.turn)
        }
        from.turn.woken.length = 0
      }
    }
  }

  /** Lets time pass, with every timer that runs out in it. */
  pass(time: Micros): void {
    const until = this.now + time
    for (;;) {
      this.settle()
      let next: { timer: Timer; end: End } | null = null
      for (const end of [this.a, this.b])
        for (const timer of end.timers)
          if (timer.expiresAt >= 0 && timer.expiresAt <= until && timer.expiresAt < (next?.timer.expiresAt ?? Infinity))
            next = { timer, end }
      if (next === null) break
      this.at(next.timer.expiresAt)
      next.timer.expiresAt = -1
      next.end.timers.delete(next.timer)
      timerFires(next.timer, next.end.turn)
    }
    this.at(until)
  }

  private at(now: Micros): void {
    this.now = now
    this.a.turn.now = now
    this.b.turn.now = now
  }
}

function end(name: string, address: string, sysctl: Record<string, number | string>): End {
  const key = [1, 2, 3, 4] as const
  return new End(
    createHost({
      name,
      address,
      rules: linux,
      variants: [],
      sysctl: sysctlOf(sysctl),
      pinned: [],
      secret: { isn: key, ports: key, cookies: key, fastOpen: key },
    }),
  )
}
