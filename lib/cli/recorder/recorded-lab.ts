import type { RecordedOp, RecordedRule, RecordedScenario } from '../../kernel/recording'
import { run } from '../../sim/run'
import type { HostSpec, LinkAction, Scenario } from '../../sim/scenario'
import { sysctlOf } from '../../tcp/sysctl'
import { callOp, RecordedNames, sysctlPath } from './recorded-calls'
import { injectOf, rulesOf } from './recorded-wire'
import { Refusal, showMoment } from './refusal'

/** A lab as a recorder plays it and a recording's scenario.json holds it. Throws a Refusal where a kernel cannot play it. */
export function recordedLab(scenario: Scenario, name: string, title: string): RecordedScenario {
  const { hosts, link, actions, until } = scenario
  for (const host of hosts) checkHost(host)
  if (link.rate !== undefined || link.loss || link.lossFrom)
    throw new Refusal('The link has a rate or a probability of loss, and the wire of a recording has neither.')
  if (Object.values(link.delayFrom ?? {}).some(delay => delay !== link.delay))
    throw new Refusal('The link has two delays, and the wire of a recording has one.')
  checkSockets(scenario)
  const names = new RecordedNames()
  const rules: RecordedRule[] = []
  const ops: RecordedOp[] = []
  for (const action of actions) {
    if (action.do === 'fault') rules.push(...rulesOf(action))
    else if (action.do === 'call') ops.push(callOp(action, hosts, names))
    else if (action.do === 'inject') ops.push(injectOf(action, scenario))
    else if (action.do === 'link') ops.push(linkOp(action))
    else throw new Refusal(`The replay at ${showMoment(action.at)} cannot be recorded.`)
  }
  checkSleep(scenario)
  return {
    name,
    title,
    hosts: Object.fromEntries(hosts.map(host => [host.name, host.address])),
    duration: until / 1e6,
    sysctl: Object.fromEntries(hosts.filter(hasSettings).map(host => [host.name, settingsOf(host)])),
    wire: { delay_ms: link.delay / 1000, rules },
    ops: ops.sort((a, b) => a.t - b.t),
  }
}

/** The defaults of the engine by the kernel's names, so that the machine's own settings do not count. */
export function defaultSettings(): Record<string, number | string> {
  const defaults = sysctlOf({})
  const all = Object.entries(defaults).map(([name, value]) => [sysctlPath(name), value] as const)
  return {
    ...Object.fromEntries(all),
    'net.ipv4.tcp_rmem': `4096 ${defaults.tcp_rmem_default} ${defaults.tcp_rmem_max}`,
    'net.ipv4.tcp_wmem': `4096 16384 ${defaults.tcp_wmem_max}`,
    'net.ipv4.ip_local_port_range': `${defaults.ip_local_port_range_min} ${defaults.ip_local_port_range_max}`,
  }
}

const hasSettings = ({ sysctl }: HostSpec): boolean => Object.keys(sysctl).length > 0
const settingsOf = ({ sysctl }: HostSpec): Record<string, number | string> =>
  Object.fromEntries(Object.entries(sysctl).map(([name, value]) => [sysctlPath(name), value]))

function checkHost({ name, address, rules, variants, iss }: HostSpec): void {
  if (name !== 'client' && name !== 'server')
    throw new Refusal(`A recording has a client and a server, and the lab has a host "${name}" besides.`)
  if (rules !== 'linux' || variants.length > 0)
    throw new Refusal(`The rules of ${name} are not those of Linux, and a kernel plays no others.`)
  if (!address.startsWith('10.')) throw new Refusal(`The address ${address} of ${name} is outside 10.0.0.0/8.`)
  if (iss && new Set(iss).size !== iss.length)
    throw new Refusal(`The connections of ${name} share a pinned initial number, which no kernel does.`)
}

/** Accepted connections are numbered by host and in order of acceptance in a recording, in order of their SYNs in a lab. */
function checkSockets({ actions }: Scenario): void {
  const calls = actions.filter(action => action.do === 'call')
  const listening = new Set(calls.filter(({ call }) => call.name === 'listen').map(({ host }) => host))
  if (listening.size > 1) throw new Refusal('Both hosts listen, and a recording could not tell what each has accepted.')
  const connects = calls.filter(({ call }) => call.name === 'connect').length
  const named = calls.find(({ sock }) => sock !== undefined && /^s\d+$/.test(sock))
  if (named && connects > 1)
    throw new Refusal(`The lab names ${named.sock}, which a recording counts by acceptance and not by SYNs.`)
}

/** A recording's programs never sleep in a call, except for connect(), whose end is noted apart. */
function checkSleep(scenario: Scenario): void {
  const asleep = run(scenario).entries.find(
    entry => entry.kind === 'call' && entry.phase === 'begin' && entry.call !== 'connect',
  )
  if (asleep?.kind === 'call')
    throw new Refusal(
      `The ${asleep.call}() of ${asleep.host} at ${showMoment(asleep.at)} sleeps, and a recording's programs never do.`,
    )
}

function linkOp({ at, host, what }: LinkAction): RecordedOp {
  const t = at / 1e6
  if (what === 'down' || what === 'up') return { t, host, op: 'link', state: what }
  return { t, host, op: what === 'power-off' ? 'power_off' : 'power_on' }
}
