import type { Micros } from '../protocol/time'
import type { Action, FaultAction, HostSpec, Scenario, Selector } from '../sim/scenario'
import { isSysctl, sysctlProblem } from '../tcp/sysctl'
import { callOf } from './calls'
import { injectionsOf } from './injections'
import { addressOf, letters, micros } from './names'
import { type RecordedOp, type RecordedRule, type RecordedScenario, SIDES, type Side } from './recording'

/** How much later than it should the recorder's wire hands a segment over, as a rule: the RTT of the recordings is 40.3 ms. */
const WIRE_LATENESS: Micros = 150
/** How long the recorder's programs take from readiness to their call, as the recordings show it. */
const PROGRAM_DELAY: Micros = 500

/** Our scenario, and in sentences what of the recording's it could not say. */
export interface Translation {
  readonly scenario: Scenario
  readonly remarks: readonly string[]
}

/** The scenario that plays what was played on a kernel whose clock ticks `hz` times a second. */
export function toScenario(recorded: RecordedScenario, hz: number): Translation {
  const remarks: string[] = []
  const actions: Action[] = recorded.wire.rules.map(toFault)
  const ops = recorded.ops.map((op, i) => ({ op, i })).sort((a, b) => a.op.t - b.op.t || a.i - b.i)
  for (const { op } of ops) actions.push(...toActions(op, recorded, remarks))
  const scenario: Scenario = {
    seed: 1,
    until: micros(recorded.duration),
    hosts: SIDES.map(side => toHost(side, recorded, hz, remarks)),
    link: { delay: micros(recorded.wire.delay_ms / 1000) + WIRE_LATENESS },
    actions: actions
      .map((action, i) => ({ action, i }))
      .sort(byTime)
      .map(({ action }) => action),
  }
  return { scenario, remarks }
}

const byTime = (a: { action: Action; i: number }, b: { action: Action; i: number }): number =>
  a.action.at - b.action.at || a.i - b.i

function toHost(side: Side, recorded: RecordedScenario, hz: number, remarks: string[]): HostSpec {
  const sysctl: Record<string, number | string> = {}
  for (const [key, value] of Object.entries({ ...recorded.sysctl.both, ...recorded.sysctl[side] })) {
    if (!isSysctl(key)) remarks.push(`The engine has no sysctl ${key}.`)
    else if (sysctlProblem(key, value) !== null) remarks.push(`The engine's ${key} cannot be ${value}.`)
    else sysctl[key] = value
  }
  const address = addressOf(recorded, side)
  return {
    name: side,
    address,
    rules: 'linux',
    variants: [],
    sysctl,
    nonBlocking: true,
    programDelay: PROGRAM_DELAY,
    hz,
  }
}

function toFault({ dir, flags, data, n, after, before, sport, dport, action, ms }: RecordedRule): FaultAction {
  const select: Selector = {
    from: dir === 'c2s' ? 'client' : 'server',
    what: 'any',
    ...(flags !== undefined && { flags: letters(flags) }),
    ...(data !== undefined && { data }),
    ...(sport !== undefined && { srcPort: sport }),
    ...(dport !== undefined && { dstPort: dport }),
    ...(n !== undefined && { nth: typeof n === 'number' ? [n] : n }),
    ...(before !== undefined && { before: micros(before) }),
  }
  const fault: FaultAction['fault'] =
    action === 'delay'
      ? { name: 'delay', by: micros((ms ?? 0) / 1000) }
      : action === 'dup'
        ? { name: 'duplicate', after: micros((ms ?? 1) / 1000) }
        : { name: action }
  return { do: 'fault', at: micros(after ?? 0), select, times: 'always', fault }
}

function toActions(op: RecordedOp, recorded: RecordedScenario, remarks: string[]): Action[] {
  const at = micros(op.t)
  const host: Side = op.host === 'client' ? 'client' : 'server'
  switch (op.op) {
    case 'ss':
    case 'note':
      return []
    case 'inject':
    case 'flood':
      return injectionsOf(op, at, recorded, remarks)
    case 'replay': {
      const from = op.dir === 'c2s' ? 'client' : 'server'
      const { flags, data, n } = op
      const select = {
        ...(flags !== undefined && { flags: letters(flags) }),
        ...(typeof data === 'boolean' && { data }),
      }
      return [{ do: 'replay', at, from, ...select, nth: n ?? 1 }]
    }
    case 'link':
      return [{ do: 'link', at, host, what: op.state === 'down' ? 'down' : 'up' }]
    case 'power_off':
      return [{ do: 'link', at, host, what: 'power-off' }]
    case 'power_on':
      return [{ do: 'link', at, host, what: 'power-on' }]
    default:
      return callOf(op, at, host, recorded, remarks)
  }
}
