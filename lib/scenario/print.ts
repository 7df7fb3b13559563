import { stringify } from 'yaml'
import { showMicros } from '../protocol/time'
import type { HostSpec, LinkSpec, Scenario } from '../sim/scenario'
import { RATE_UNITS } from './head'
import { printScript } from './print-script'

/**
 * A scenario as text, which parse reads back as the same scenario. Needs what parse makes: hosts that begin with `client`
 * and `server`, actions sorted by time.
 */
export function printScenario(scenario: Scenario): string {
  const [client, server, ...others] = scenario.hosts
  const head = {
    seed: scenario.seed,
    until: showMicros(scenario.until),
    link: linkHead(scenario.link),
    ...(client === undefined ? {} : { client: hostHead(client) }),
    ...(server === undefined ? {} : { server: hostHead(server) }),
    ...(others.length === 0 ? {} : { others: Object.fromEntries(others.map(host => [host.name, hostHead(host)])) }),
  }
  const script = printScript(scenario.actions)
    .split('\n')
    .map(line => (line === '' ? '' : `  ${line}`))
    .join('\n')
  const lines = Object.entries(head).map(([key, value]) => `${key}: ${flow(value)}`)
  return `${lines.join('')}script: |\n${script}`
}

/** A value on one line. */
const flow = (value: unknown): string => stringify(value, { lineWidth: 0, collectionStyle: 'flow' })

function hostHead(host: HostSpec): object {
  return {
    address: host.address,
    ...(host.secondAddress === undefined ? {} : { 'second-address': host.secondAddress }),
    rules: host.rules,
    ...(host.variants.length === 0 ? {} : { variants: host.variants }),
    ...(Object.keys(host.sysctl).length === 0 ? {} : { sysctl: host.sysctl }),
    ...(host.iss === undefined ? {} : { iss: host.iss }),
    ...(host.mtu === undefined ? {} : { mtu: host.mtu }),
  }
}

function linkHead(link: LinkSpec): object {
  const { delay, delayFrom, rate, queue, loss, lossFrom, mtu, tooLong, unreachable, middlebox, ingressFilter } = link
  return {
    delay: showMicros(delay),
    ...(delayFrom === undefined
      ? {}
      : {
          'delay-from': Object.fromEntries(Object.entries(delayFrom).map(([host, time]) => [host, showMicros(time)])),
        }),
    ...(rate === undefined ? {} : { rate: showRate(rate) }),
    ...(queue === undefined ? {} : { queue }),
    ...(loss === undefined ? {} : { loss }),
    ...(lossFrom === undefined ? {} : { 'loss-from': lossFrom }),
    ...(mtu === undefined ? {} : { mtu }),
    ...(tooLong === undefined ? {} : { 'too-long': tooLong }),
    ...(unreachable === undefined ? {} : { unreachable }),
    ...(middlebox === undefined ? {} : { middlebox: { ...middlebox, idle: showMicros(middlebox.idle) } }),
    ...(ingressFilter === undefined ? {} : { 'ingress-filter': ingressFilter }),
  }
}

/** The largest unit of which the rate is a whole number. */
function showRate(rate: number): string {
  const [unit, scale] = Object.entries(RATE_UNITS).findLast(([, size]) => rate % size === 0)!
  return `${rate / scale} ${unit}`
}
