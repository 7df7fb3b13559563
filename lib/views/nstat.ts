import { COUNTERS } from '../protocol/counters'
import type { HostSnapshot } from '../sim/snapshot'

/** What `nstat -az` prints of the counters that the engine moves, and with `moved` what `nstat -a` does: those that are not zero. iproute2: dump_kern_db(). */
export function nstatText({ counters }: HostSnapshot, { moved = false }: { moved?: boolean } = {}): string {
  const lines = COUNTERS.filter(name => !moved || counters[name] > 0).map(
    name => `${name.padEnd(32)}${String(counters[name]).padEnd(16)}${'0.0'.padStart(6)}`,
  )
  return ['#kernel', ...lines, ''].join('\n')
}
