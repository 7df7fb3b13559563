import type { Action, Call, FaultAction, HostSpec, Scenario } from '../sim/scenario'
import type { Combination, Fault, Mishap, Setting } from './space'

/** The scenario with the changes of a combination made. */
export function combined(scenario: Scenario, { settings, faults }: Combination): Scenario {
  const set = settings.length === 0 ? scenario : settings.reduce(withSetting, scenario)
  return faults.length === 0 ? set : { ...set, actions: withFaults(set.actions, faults) }
}

/** Faults are in force before anything is sent, and behind the scenario's own, which meet what they are written for. */
function withFaults(actions: readonly Action[], faults: readonly Fault[]): readonly Action[] {
  const own = actions.findIndex(action => action.do !== 'fault' || action.at > 0)
  const before = own < 0 ? actions.length : own
  return [...actions.slice(0, before), ...faults.map(faultAction), ...actions.slice(before)]
}

const faultAction = ({ from, segment, mishap }: Fault): FaultAction => ({
  do: 'fault',
  at: 0,
  select: { from, what: 'any', segment },
  times: mishap.name === 'lost-always' ? 'always' : 1,
  fault: effectOf(mishap),
})

/** What the network does to a segment that meets a mishap. */
export function effectOf(mishap: Mishap): FaultAction['fault'] {
  switch (mishap.name) {
    case 'lost':
    case 'lost-always':
      return { name: 'drop' }
    case 'duplicated':
      return { name: 'duplicate', after: mishap.after }
    case 'delayed':
      return { name: 'delay', by: mishap.by }
    case 'reordered':
      return { name: 'reorder' }
  }
}

function withSetting(scenario: Scenario, setting: Setting): Scenario {
  if (setting.set === 'delay') {
    const { delayFrom: _, ...link } = scenario.link
    return { ...scenario, link: { ...link, delay: setting.value } }
  }
  if (setting.set === 'backlog')
    return { ...scenario, actions: scenario.actions.map(action => withBacklog(action, setting.host, setting.value)) }
  const hosts = scenario.hosts.map(host => (host.name === setting.host ? withHostSetting(host, setting) : host))
  return { ...scenario, hosts }
}

function withHostSetting(
  host: HostSpec,
  setting: Extract<Setting, { set: 'sysctl' | 'variants' | 'rules' }>,
): HostSpec {
  switch (setting.set) {
    case 'sysctl':
      return { ...host, sysctl: { ...host.sysctl, [setting.name]: setting.value } }
    case 'variants':
      return { ...host, variants: setting.value }
    case 'rules':
      return { ...host, rules: setting.value }
  }
}

function withBacklog(action: Action, host: string, backlog: number): Action {
  if (action.do !== 'call' || action.host !== host || action.call.name !== 'listen') return action
  const call: Call = { ...action.call, backlog }
  return { ...action, call }
}
