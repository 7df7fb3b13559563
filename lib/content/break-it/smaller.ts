import type { Scenario } from '../../sim/scenario'
import type { Allowance, Range } from './allowance'
import type { Alteration } from './alteration'
import { alter } from './altered'
import { attemptRun, judgeGoal } from './attempt'
import { segmentsFrom } from './segments'

/** More runs than these are not made to prove that nothing smaller would do. */
const MOST_RUNS = 3_000

/** So many values stand for a range: its ends and what divides it evenly. */
const POINTS = 5

/**
 * A witness of fewer than `size` changes, or null when none of those tried is one: every fault of every segment that the run
 * shows, and of settings, moments and numbers the ends of their ranges and values between. Smallest first.
 */
export function smallerWitness(
  scenario: Scenario,
  goal: readonly string[],
  allow: Allowance,
  size: number,
): readonly Alteration[] | null {
  let runs = 0
  let tried: readonly { readonly changes: readonly Alteration[]; readonly scenario: Scenario }[] = [
    { changes: [], scenario },
  ]
  for (let changes = 1; changes < size; changes++) {
    const next: { changes: readonly Alteration[]; scenario: Scenario }[] = []
    for (const before of tried) {
      for (const change of singleChanges(before.scenario, allow)) {
        const all = [...before.changes, change]
        const laid = alter(scenario, allow, all)
        if (!laid.ok) continue
        if (++runs > MOST_RUNS) return null
        if (judgeGoal(goal, attemptRun(laid.scenario)).reached) return all
        next.push({ changes: all, scenario: laid.scenario })
      }
    }
    tried = next
  }
  return null
}

/** Single changes that the question allows, as far as they can be counted. */
export function singleChanges(scenario: Scenario, allow: Allowance): readonly Alteration[] {
  return [
    ...faultsOf(scenario, allow),
    ...allow.sysctls.flatMap(({ host, key, ...range }) =>
      points(range).map(value => ({ do: 'sysctl' as const, host, key, value })),
    ),
    ...allow.calls.flatMap(({ host, call, nth, ...range }) =>
      points(range).map(at => ({ do: 'move' as const, host, call, nth, at })),
    ),
    ...forgeriesOf(scenario, allow),
  ]
}

function faultsOf(scenario: Scenario, { faults }: Allowance): readonly Alteration[] {
  if (faults === undefined) return []
  const trace = attemptRun(scenario)
  return faults.from.flatMap(from =>
    segmentsFrom(trace, from).flatMap((_, i) =>
      faults.kinds.flatMap(fault => {
        const timed = fault === 'delay' || fault === 'duplicate'
        return (timed ? points(faults.by).map(by => ({ by })) : [{}]).flatMap(by =>
          (faults.repeats ? (['once', 'always'] as const) : (['once'] as const)).map(often => ({
            do: 'fault' as const,
            fault,
            from,
            nth: i + 1,
            often,
            ...by,
          })),
        )
      }),
    ),
  )
}

/** Numbers that mean something: the variables, and one beside them. */
function forgeriesOf(scenario: Scenario, { inject }: Allowance): readonly Alteration[] {
  if (inject === undefined) return []
  const numbers = inject.known.flatMap(known => [-1, 0, 1].map(plus => ({ ...known, plus })))
  const moments = points({ least: inject.at.least, most: Math.min(inject.at.most, scenario.until) })
  return inject.from.flatMap(from =>
    inject.flags.flatMap(flags =>
      moments.flatMap(at =>
        numbers.flatMap(seq =>
          (flags.split(',').includes('ACK') ? numbers.map(ack => ({ ack })) : [{}]).map(ack => ({
            do: 'inject' as const,
            at,
            from,
            flags,
            seq,
            ...ack,
          })),
        ),
      ),
    ),
  )
}

/** The ends of a range and what divides it evenly. */
function points({ least, most }: Range): readonly number[] {
  const step = (most - least) / (POINTS - 1)
  return [...new Set(Array.from({ length: POINTS }, (_, i) => Math.round(least + i * step)))]
}
