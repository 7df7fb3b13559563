import fc from 'fast-check'
import { run } from '@/lib/sim/run'
import type { Scenario } from '@/lib/sim/scenario'
import type { Host } from '@/lib/tcp/host'
import type { Trace } from '@/lib/trace/events'
import { faultsOfAny, faultsOfCalm } from './judge'
import { datagram, readingFaults } from './octets'
import { faultsOfOverlaps, overlaps } from './overlaps'
import { talk } from './talk'
import { wildWorld } from './wild'

/** What a run may use up here: enough for every sound one, little enough that a mad one ends soon. */
const BOUNDS = { events: 60_000, entries: 60_000 }
/** One run in this many is played twice. */
const REPEATED = 16

export interface Kind {
  readonly name: string
  readonly about: string
  /** A property that fails with the sentences of what was found. */
  property(seen: (trace: Trace) => void): fc.IRawProperty<unknown>
}

const worlds = (
  name: string,
  about: string,
  scenarios: fc.Arbitrary<Scenario>,
  judge: (scenario: Scenario, trace: Trace, hosts: readonly Host[]) => string[],
): Kind => ({
  name,
  about,
  property: seen =>
    fc.property(scenarios, scenario => {
      let left: readonly Host[] = []
      const trace = run(scenario, { bounds: BOUNDS, ended: hosts => (left = hosts) })
      seen(trace)
      const found = judge(scenario, trace, left)
      if (scenario.seed % REPEATED === 0) {
        const again = run(scenario, { bounds: BOUNDS })
        if (JSON.stringify(again) !== JSON.stringify(trace))
          found.push('The scenario gives another trace when it is run again.')
      }
      if (found.length > 0) throw new Error(found.join('\n'))
    }),
})

/** What is fuzzed, each with what must hold. */
export const KINDS: readonly Kind[] = [
  worlds(
    'talk',
    'client and server over a bad network; what is read is what was sent, and in the end all is CLOSED',
    talk(),
    (scenario, trace, hosts) => [...faultsOfAny(scenario, trace), ...faultsOfCalm(trace, hosts)],
  ),
  worlds('forged', 'the same with forged segments without data', talk({ forged: true }), (scenario, trace, hosts) => [
    ...faultsOfAny(scenario, trace),
    ...faultsOfCalm(trace, hosts),
  ]),
  worlds(
    'overlaps',
    'the same where octets also come cut elsewhere, early, late and more than once',
    overlaps,
    (scenario, trace, hosts) => [
      ...faultsOfAny(scenario, trace),
      ...faultsOfCalm(trace, hosts),
      ...faultsOfOverlaps(trace),
    ],
  ),
  worlds('wild', 'any setting, option, call, forgery and power cut', wildWorld, faultsOfAny),
  {
    name: 'octets',
    about: 'octets of chance and damaged datagrams are refused with a sentence or read back as they were',
    property: () =>
      fc.property(datagram, octets => {
        const found = readingFaults(octets)
        if (found.length > 0) throw new Error(found.join('\n'))
      }),
  },
]
