import { showMicros } from '../../protocol/time'
import type { StateChange, Trace } from '../../trace/events'
import type { Ending, Outcome } from './outcome'

/** What an outcome tells, as claims that hold on its run. */
export function claimsOf(outcome: Outcome, trace: Trace): string[] {
  const { repetitions, surpluses, failures, openings, readings, endings } = outcome
  const quiet = trace.hosts.map(({ name }) => name).filter(name => !repetitions.some(({ host }) => host === name))
  const claims = [
    ...repetitions.map(({ host, kind, times }) => `${host} retransmits ${kind} ${often(times)}`),
    ...quiet.map(host => `${host} never retransmits segment`),
    ...surpluses.flatMap(({ host, kind, reason }) => (reason === null ? [] : [`${host} drops ${kind} for ${reason}`])),
    ...failures.map(({ host, call, errno }) => `${host} ${call} returns ${errno}`),
    ...openings.map(opening =>
      'later' in opening
        ? `${opening.host} enters ESTABLISHED at ${entered(trace, opening.host, 'ESTABLISHED')}`
        : `${opening.host} never enters ESTABLISHED`,
    ),
    ...readings.map(({ host, octets }) =>
      `${host} reads ${octets === 0 ? 'at most' : ''} ${octets} octets`.replace('  ', ' '),
    ),
    ...endings.map(ending => endingClaim(ending, trace)),
  ]
  return [...new Set(claims)]
}

const often = (times: number): string => (times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`)

function endingClaim(ending: Ending, trace: Trace): string {
  const { host } = ending
  switch (ending.how) {
    case 'later': {
      const state = changes(trace, host).some(({ to }) => to === 'TIME_WAIT') ? 'TIME_WAIT' : 'CLOSED'
      return `${host} enters ${state} at ${entered(trace, host, state)}`
    }
    case 'stays':
      return `${host} is ${ending.state} at the end`
    case 'gives-up':
      return `${host} never enters TIME_WAIT and ${host} leaves ${ending.state} at ${entered(trace, host, 'CLOSED')}`
    case 'cut-short':
      return `${host} receives RST and ${host} stays in TIME_WAIT for ${showMicros(ending.lasted)}`
    case 'prolonged':
      return `${host} stays in TIME_WAIT for at least 60 s`
  }
}

const entered = (trace: Trace, host: string, state: string): string =>
  showMicros(changes(trace, host).find(({ to }) => to === state)?.at ?? 0)

const changes = ({ entries }: Trace, host: string): StateChange[] =>
  entries.filter(
    (entry): entry is StateChange => entry.kind === 'state' && entry.host === host && entry.from !== 'CLOSED',
  )
