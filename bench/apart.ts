/** Plays one workload in a process of its own, so that neither memory nor compiled code of another one is in its figures. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Micros } from '../lib/protocol/time'
import type { Run } from '../lib/sim/run'
import { cpuSeconds } from './measure'
import { bulk, concurrent, connections, LIFE, segmentsOf, synFlood } from './workloads'

const control = (algorithm: string, from: Micros) => ({ sysctl: { tcp_congestion_control: algorithm }, from })

/** The workloads by the name under which a process plays one: of this size, and W3 from this moment on. */
const WORKLOADS = {
  W1: (n: number, from: Micros) => connections(n, { from }),
  'W1-trace': (n: number, from: Micros) => connections(n, { from, trace: true }),
  W2: (n: number) => concurrent(n),
  // all are open by then, and the first is not closed yet
  'W2-open': (n: number) => concurrent(n, { until: 4_900_000 }),
  W3: (octets: number, from: Micros) => bulk(octets, 0, { from }),
  'W3-loss-reno': (octets: number, from: Micros) => bulk(octets, 0.01, control('reno', from)),
  'W3-loss-cubic': (octets: number, from: Micros) => bulk(octets, 0.01, control('cubic', from)),
  'W4-cookies-0': (n: number) => synFlood(n, 0),
  'W4-cookies-1': (n: number) => synFlood(n, 1),
} satisfies Record<string, (size: number, from: Micros) => Run>

/**
 * When the runs begin that are played before the one that is measured, so that the compiler has come to rest by then. It takes back much of what it
 * made when the clock outgrows 31 bits, as in a run of W1 or of W3 with losses, and again when it sees that the objects of a run were not the only ones.
 */
const WARM_UPS: readonly Micros[] = [0, 2 ** 31, 0]
/** How large they are. */
const WARM_UP: Readonly<Record<WorkloadName, number>> = {
  W1: 20_000,
  'W1-trace': 20_000,
  W2: 5_000,
  'W2-open': 100,
  W3: 2e8,
  'W3-loss-reno': 2e8,
  'W3-loss-cubic': 2e8,
  'W4-cookies-0': 200_000,
  'W4-cookies-1': 200_000,
}

export type WorkloadName = keyof typeof WORKLOADS

/** What one process measured. */
export interface Played {
  readonly cpu: number
  readonly segments: number
  /** Connections that servers took. */
  readonly accepted: number
  /** Clients' connections that went through TIME_WAIT. */
  readonly waited: number
  readonly simulated: number
  readonly entries: number
  /** Octets that the run holds when it is over. */
  readonly held: number
  /** The most memory the process ever had, and what it had before the run. */
  readonly peak: number
  readonly base: number
}

/** Processes of which the fastest counts: what else a machine does disturbs every other one. */
const TRIES = 3

/** What the fastest of several processes measured. */
export function play(workload: WorkloadName, size: number): Played {
  const plays = Array.from({ length: TRIES }, () => once(workload, size))
  return plays.reduce((best, one) => (one.cpu < best.cpu ? one : best))
}

const once = (workload: WorkloadName, size: number): Played =>
  JSON.parse(
    execFileSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), workload, String(size)], {
      encoding: 'utf8',
    }),
  )

function measure(workload: WorkloadName, size: number): Played {
  setFlagsFromString('--expose_gc')
  const gc: () => void = runInNewContext('gc')
  const memory = (): number => {
    gc()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const base = process.memoryUsage.rss()
  for (const from of WARM_UPS) WORKLOADS[workload](WARM_UP[workload], from).play()
  const before = memory()
  const run = WORKLOADS[workload](size, 0)
  const cpu = cpuSeconds(() => run.play())
  const peak = process.resourceUsage().maxRSS * 1024
  const held = memory() - before
  const [client, server] = run.machines.map(machine => machine.host.counters)
  const waited = client?.TcpExtTW ?? 0
  if (workload === 'W1' && run.now !== size * LIFE + 60_000_000)
    throw new Error(`${size} connections one after another ended at ${run.now} us`)
  return {
    cpu,
    segments: segmentsOf(run),
    accepted: server?.TcpPassiveOpens ?? 0,
    waited,
    simulated: run.now,
    entries: run.recorder.length,
    held,
    peak,
    base,
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , workload, size] = process.argv
  process.stdout.write(JSON.stringify(measure(workload as WorkloadName, Number(size))))
}
