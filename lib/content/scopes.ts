import type { Scenario } from '../sim/scenario'
import type { RulesName } from '../tcp/rules/registry'
import type { RunsSource } from './scenario-runs'

/** Under whose answers it is asked what is true, beside what an author names. */
const AUTHORITIES: readonly RulesName[] = ['linux', 'linux-2.6', 'rfc9293']

/** What claims are judged on when another authority answers, or other settings hold. */
export interface Scope extends RunsSource {
  /** `linux`, `linux-2.6`, `rfc9293`, or the name of one of the runs. */
  readonly name: string
}

/** The scopes in which claims on these runs may stand; the first is the one that decides, `named` are runs that are a scope. */
export function scopesOf({ scenario, runs, sets }: RunsSource, named: readonly string[] = []): readonly Scope[] {
  return [
    { name: 'linux', scenario, runs, sets },
    ...AUTHORITIES.slice(1).map(name => ({
      name,
      scenario: under(name, scenario),
      runs: Object.fromEntries(Object.entries(runs).map(([run, one]) => [run, under(name, one)])),
      sets: Object.fromEntries(
        Object.entries(sets).map(([set, one]) => [set, { ...one, scenario: under(name, one.scenario) }]),
      ),
    })),
    ...named.flatMap(name => {
      const other = runs[name]
      return other === undefined ? [] : [{ name, scenario: other, runs, sets: {} }]
    }),
  ]
}

/** A scenario whose Linux of today answers as another authority does. A host that was given rules of its own keeps them. */
const under = (rules: RulesName, scenario: Scenario): Scenario => ({
  ...scenario,
  hosts: scenario.hosts.map(host => (host.rules === 'linux' ? { ...host, rules } : host)),
})
