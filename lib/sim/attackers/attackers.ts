import { addressFor, plain } from '../address-for'
import { approach, forgery, type Wire } from '../injections'
import type { Random } from '../random'
import { recordIcmp } from '../router'
import type { Attack } from './attack'
import { isOnPath, launch, titleOf } from './launch'
import { Strangers } from './strangers'
import type { Vantage } from './vantage'

/** The attackers of a run, and who is at addresses that no host has. */
export class Attackers {
  private readonly strangers: Strangers
  /** How many attacks of each title began. */
  private readonly begun = new Map<string, number>()

  constructor(
    private readonly wire: Wire,
    private readonly random: Random,
  ) {
    this.strangers = new Strangers(wire.recorder)
    wire.network.strangers = this.strangers
  }

  begin(attack: Attack): void {
    const title = titleOf(attack)
    const count = (this.begun.get(title) ?? 0) + 1
    this.begun.set(title, count)
    launch(attack, this.vantage(this.random.fork(`${title} ${count}`), isOnPath(attack)))
  }

  private vantage(chance: Random, onPath: boolean): Vantage {
    const { wire, strangers } = this
    const { network, recorder, queue } = wire
    return {
      get now() {
        return wire.now
      },
      chance,
      tap: onPath ? network.tap : null,
      address: (name, other) =>
        addressFor(wire, name, other === undefined ? undefined : (wire.machine(other) ?? plain(other))),
      delayTo: host => network.delayFrom(host),
      forge: (segment, { by = 'attacker', cause = null, why = 'forged', at, near = false } = {}) => {
        const to = network.nearest(segment.dst)
        const arrival = to ? forgery(wire, segment, to, by, why, cause) : null
        if (arrival === null) return
        const due = at ?? wire.now + network.delayFrom(by)
        if (near) queue.push(due, arrival)
        else approach(wire, arrival, due)
      },
      report: (message, name, cause = null) => {
        const to = wire.machineOf(name)
        const by = cause === null ? 'attacker' : 'network'
        const { packet, entry } = recordIcmp(recorder, wire.now, cause, by, name, message)
        queue.push(wire.now + network.delayFrom(name), { kind: 'icmp', packet, message, to, cause: entry })
      },
      later: (at, act) => queue.push(at, { kind: 'passing', act }),
      occupy: (prefix, stranger) => strangers.settle(prefix, stranger),
    }
  }
}
