import { suggest } from '../../protocol/nearest'
import { showMicros } from '../../protocol/time'
import { english } from '../../protocol/told'
import { readScript } from '../../scenario/script'
import type { Action, HostSpec, Scenario } from '../../sim/scenario'
import { sysctlProblem } from '../../tcp/sysctl'
import { type Allowance, within } from './allowance'
import type { Alteration, SequenceNumber } from './alteration'

export type Altered =
  | { readonly ok: true; readonly scenario: Scenario }
  /** A whole sentence that names what is not allowed. */
  | { readonly ok: false; readonly message: string }

type Of<Kind extends Alteration['do']> = Extract<Alteration, { do: Kind }>

class NotAllowed extends Error {}

/**
 * The scenario with a learner's changes laid over it, if the question allows each of them. Faults and forged segments become
 * lines of a script and are read like any other, so that nothing gets into a run that an author could not have written.
 */
export function alter(scenario: Scenario, allow: Allowance, alterations: readonly Alteration[]): Altered {
  try {
    return { ok: true, scenario: altered(scenario, allow, alterations) }
  } catch (fault) {
    if (fault instanceof NotAllowed) return { ok: false, message: fault.message }
    throw fault
  }
}

function altered(scenario: Scenario, allow: Allowance, alterations: readonly Alteration[]): Scenario {
  if (alterations.length > allow.most)
    throw new NotAllowed(`There are ${alterations.length} changes, but at most ${allow.most} are allowed.`)
  const of = <Kind extends Alteration['do']>(kind: Kind) =>
    alterations.filter((alteration): alteration is Of<Kind> => alteration.do === kind)
  const hosts = of('sysctl').reduce((all, change) => withSysctl(all, allow, change), scenario.hosts)
  const moved = withMoves(scenario.actions, allow, of('move'))
  const lines = [...faultLines(allow, of('fault')), ...of('inject').map(change => injectLine(scenario, allow, change))]
  const names = scenario.hosts.map(host => host.name)
  const { actions, problems } = readScript(lines.join('\n'), names)
  const [problem] = problems
  if (problem !== undefined) throw new NotAllowed(english(problem.message))
  // What is laid over comes first of its moment: a fault is in force before the segment that it is to meet.
  return { ...scenario, hosts, actions: [...actions, ...moved].sort((a, b) => a.at - b.at) }
}

function withSysctl(hosts: readonly HostSpec[], allow: Allowance, change: Of<'sysctl'>): readonly HostSpec[] {
  const { host, key, value } = change
  const knob = allow.sysctls.find(one => one.host === host && one.key === key)
  if (knob === undefined) {
    const names = allow.sysctls.map(one => one.key)
    throw new NotAllowed(`The sysctl "${key}" of ${host} may not be changed${suggest(key, names)}`)
  }
  if (!within(value, knob))
    throw new NotAllowed(`The sysctl ${key} may be set from ${knob.least} to ${knob.most}, not to ${value}.`)
  const problem = sysctlProblem(key, value)
  if (problem !== null) throw new NotAllowed(english(problem))
  return hosts.map(one => {
    if (one.name !== host) return one
    return { ...one, sysctl: { ...one.sysctl, [key]: value } }
  })
}

function withMoves(actions: readonly Action[], allow: Allowance, moves: readonly Of<'move'>[]): readonly Action[] {
  const result = [...actions]
  const seen = new Set<number>()
  for (const { host, call, nth, at } of moves) {
    const allowed = allow.calls.find(one => one.host === host && one.call === call && one.nth === nth)
    if (allowed === undefined) throw new NotAllowed(`The call ${call}() of ${host} may not be moved.`)
    if (!within(at, allowed))
      throw new NotAllowed(
        `${call}() may be called from ${showMicros(allowed.least)} to ${showMicros(allowed.most)}, not at ${showMicros(at)}.`,
      )
    const place = placeOfCall(actions, host, call, nth)
    const action = result[place]
    if (action === undefined) throw new NotAllowed(`The programs of ${host} do not call ${call}() ${nth} times.`)
    if (seen.has(place)) throw new NotAllowed(`The call ${call}() of ${host} is moved twice.`)
    seen.add(place)
    result[place] = { ...action, at }
  }
  return result
}

/** Where the nth call of this name that the host's programs make stands among the actions; -1 when there are fewer. */
export function placeOfCall(actions: readonly Action[], host: string, call: string, nth: number): number {
  const places = actions.flatMap((action, place) =>
    action.do === 'call' && action.host === host && action.call.name === call ? [place] : [],
  )
  return places[nth - 1] ?? -1
}

function faultLines(allow: Allowance, faults: readonly Of<'fault'>[]): readonly string[] {
  const met = new Set<string>()
  const { kinds, from: hosts, repeats, by } = allow.faults ?? NO_FAULTS
  return faults.map(change => {
    const { fault, from, nth, often } = change
    if (!kinds.includes(fault)) throw new NotAllowed(`A segment may not suffer "${fault}"${suggest(fault, kinds)}`)
    if (!hosts.includes(from)) throw new NotAllowed(`Segments of "${from}" may not be touched${suggest(from, hosts)}`)
    if (often === 'always' && !repeats) throw new NotAllowed('A fault may not strike the repeats of a segment here.')
    const segment = `segment ${nth}`
    if (met.has(`${from} ${segment}`)) throw new NotAllowed(`The ${segment} of ${from} is changed twice.`)
    met.add(`${from} ${segment}`)
    return `0 network ${fault} ${from} ${segment}${timeOf(change, by)} ${often}`
  })
}

const NO_FAULTS = { kinds: [], from: [], repeats: false, by: { least: 0, most: 0 } }

function timeOf({ fault, by }: Of<'fault'>, range: { least: number; most: number }): string {
  if (fault === 'drop' || fault === 'reorder') {
    if (by !== undefined) throw new NotAllowed(`The fault "${fault}" takes no time.`)
    return ''
  }
  if (by === undefined) throw new NotAllowed(`The fault "${fault}" must say by how much time.`)
  if (!within(by, range))
    throw new NotAllowed(
      `A segment may be held back from ${showMicros(range.least)} to ${showMicros(range.most)}, not ${showMicros(by)}.`,
    )
  return `${fault === 'delay' ? ' by' : ' after'} ${by} us`
}

function injectLine(scenario: Scenario, allow: Allowance, change: Of<'inject'>): string {
  const { at, from, flags, seq, ack } = change
  const { inject } = allow
  if (inject === undefined) throw new NotAllowed('No segment may be forged here.')
  if (!inject.from.includes(from))
    throw new NotAllowed(`A forged segment may not pretend to come from "${from}"${suggest(from, inject.from)}`)
  if (!inject.flags.includes(flags))
    throw new NotAllowed(`A forged segment may not have the flags "${flags}"${suggest(flags, inject.flags)}`)
  if (!within(at, inject.at) || at > scenario.until)
    throw new NotAllowed(
      `A segment may be forged from ${showMicros(inject.at.least)} to ${showMicros(inject.at.most)}, not at ${showMicros(at)}.`,
    )
  const [one, other] = inject.ends
  const [source, target] = one.host === from ? [one, other] : [other, one]
  const acknowledged = ack === undefined ? '' : ` ack=${numberText(ack, inject.known)}`
  const path = `from ${source.host}:${source.port} to ${target.host}:${target.port}`
  return `${at} us attacker inject ${flags} ${path} seq=${numberText(seq, inject.known)}${acknowledged}`
}

function numberText(number: SequenceNumber, known: readonly { host: string; variable: string }[]): string {
  if (typeof number === 'number') return `${number}`
  const { host, variable, plus } = number
  if (!known.some(one => one.host === host && one.variable === variable))
    throw new NotAllowed(`A number may not be given in terms of "${host} ${variable}" here.`)
  return plus === 0 ? `${host} ${variable}` : `${host} ${variable} ${plus < 0 ? '-' : '+'} ${Math.abs(plus)}`
}
