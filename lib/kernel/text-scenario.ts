import { run } from '../sim/run'
import type { Action, Call, FaultAction, InjectAction, Scenario, Selector, SeqExpression } from '../sim/scenario'

/**
 * A recording's scenario as the lab's text can say it: which segments a fault meets by their kind and number, accepted connections by the
 * name that they have from their SYN on, ends by their hosts. What the text has no words for stays as it is, or becomes the nearest
 * there is: whoever shows it must hold its run against the recording.
 */
export function textScenario(scenario: Scenario): Scenario {
  const names = acceptedNames(scenario)
  const hosts = new Map(scenario.hosts.map(({ name, address }) => [address, name]))
  return {
    ...scenario,
    actions: scenario.actions.flatMap((action): readonly Action[] => {
      if (action.do === 'fault') return faultsOf(action)
      if (action.do === 'inject') return [atHosts(action, hosts)]
      return action.do === 'call' ? [renamed(action, names)] : [action]
    }),
  }
}

/** The kind of segment that flags and data name. Exactly these flags are meant, of which the kind is the nearest. */
function kindOf({ what, flags, data }: Selector): Selector['what'] {
  if (flags === undefined) return data === true ? 'data' : what
  if (flags === 'S') return 'SYN'
  if (flags === 'S.') return 'SYN,ACK'
  if (flags.startsWith('F')) return 'FIN'
  if (flags.startsWith('R')) return 'RST'
  return data === true ? 'data' : 'ACK'
}

/** One line for each run of numbers next to each other: `drop client data twice skipping 3`. */
function faultsOf(fault: FaultAction): readonly FaultAction[] {
  const { from, nth } = fault.select
  const what = kindOf(fault.select)
  if (nth === undefined) return [{ ...fault, select: { from, what } }]
  const stretches: { first: number; times: number }[] = []
  for (const number of nth.toSorted((a, b) => a - b)) {
    const last = stretches.at(-1)
    if (last !== undefined && last.first + last.times === number) last.times++
    else stretches.push({ first: number, times: 1 })
  }
  return stretches.map(({ first, times }) => ({
    ...fault,
    times,
    select: { from, what, ...(first > 1 && { skip: first - 1 }) },
  }))
}

/** The names that accepted connections have in a run whose programs give them none: connections are accepted in the order in which they opened. */
function acceptedNames(scenario: Scenario): ReadonlyMap<string, string> {
  const quiet = { ...scenario, actions: scenario.actions.map(action => withoutNames(action)) }
  const opened = run(quiet).entries.flatMap(entry =>
    entry.kind === 'state' && entry.from === 'SYN_RECEIVED' && entry.to === 'ESTABLISHED' ? [entry.sock] : [],
  )
  return new Map(opened.map((name, at) => [`accepted${at + 1}`, name]))
}

function withoutNames(action: Action): Action {
  if (action.do !== 'call') return action
  const { as, ...rest } = action
  return { ...rest, ...(as !== undefined && action.call.name !== 'accept' && { as }), call: unnamed(action.call) }
}

function unnamed(call: Call): Call {
  if (call.name !== 'listen') return call
  const { acceptedAs: _, ...rest } = call
  return rest
}

function renamed(action: Extract<Action, { do: 'call' }>, names: ReadonlyMap<string, string>): Action {
  const plain = withoutNames(action)
  const name = action.sock === undefined ? undefined : names.get(action.sock)
  return name === undefined ? plain : { ...plain, ...{ sock: name } }
}

/** Numbers that the recording counts at an address, counted at the host that has it. */
function atHosts(action: InjectAction, hosts: ReadonlyMap<string, string>): InjectAction {
  const at = (number: SeqExpression): SeqExpression =>
    number.of === undefined
      ? number
      : { ...number, of: { ...number.of, host: hosts.get(number.of.host) ?? number.of.host } }
  const { segment } = action
  const { timestamps } = segment
  return {
    ...action,
    segment: {
      ...segment,
      seq: at(segment.seq),
      ack: at(segment.ack),
      ...(timestamps !== undefined && { timestamps: { value: at(timestamps.value), echo: at(timestamps.echo) } }),
    },
  }
}
