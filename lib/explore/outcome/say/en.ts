import type { Repetition, Surplus } from '../outcome'
import { type OutcomeWording, roughly } from './wording'

/** Outcomes in plain English. */
export const en: OutcomeWording = {
  sentence: clauses => {
    const text = clauses.join('; ')
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
  },
  unnoticed: 'Nobody notices: nothing is sent again, and everything comes out as it would have anyway.',
  nothingElse: 'nothing else changes',
  repetition,
  surplus,
  failure: ({ host, call, errno, after }) => `${the(host)}'s ${call}() returns ${errno} after ${roughly(after)}`,
  opensLater: (host, by) => `${host === null ? 'the connection' : `${the(host)}'s side`} opens ${roughly(by)} later`,
  neverOpens: (host, never) =>
    never === null
      ? `${the(host)} never hears of the connection`
      : `${the(host)} gives the connection up in ${never.state} after ${roughly(never.after)}`,
  alone: host => `${the(peerOf(host))} alone takes the connection for open`,
  readsLess: ({ host, octets, of }) =>
    octets === 0 ? `${the(host)} never reads the data` : `${the(host)} reads only ${octets} of the ${of} octets`,
  readsLater: (host, by) => `${the(host)} has read the data ${roughly(by)} later`,
  endsLater: (host, by) => `${host === null ? 'both sides end' : `${the(host)}'s side ends`} ${roughly(by)} later`,
  ends: ending => {
    const host = the(ending.host)
    switch (ending.how) {
      case 'stays':
        return `${host} stays in ${ending.state}`
      case 'gives-up':
        return `${host} gives up after ${roughly(ending.after)} and goes from ${ending.state} to CLOSED`
      case 'cut-short':
        return `a RST ends ${host}'s TIME_WAIT after ${roughly(ending.lasted)}`
      case 'prolonged':
        return `${host}'s TIME_WAIT begins anew and lasts ${roughly(ending.by)} longer`
    }
  },
}

const the = (host: string): string => (host === 'client' || host === 'server' ? `the ${host}` : host)
const peerOf = (host: string): string => (host === 'client' ? 'server' : 'client')
const its = (kind: string): string => (kind === 'data' ? 'the data' : `its ${kind}`)

function repetition({ host, kind, times, after, until, because }: Repetition): string {
  if (times > 1) return `${the(host)} repeats ${its(kind)} ${times} times within ${roughly(until)}`
  if (because === 'peer') return `${the(host)} thereupon sends ${its(kind)} again`
  const why = because === 'acknowledgments' ? ', as acknowledgments tell of the gap' : ''
  return `${the(host)} sends ${its(kind)} again after ${roughly(after)}${why}`
}

function surplus({ host, kind, is, times, reason, answer }: Surplus): string {
  const named = reason === null ? '' : ` (${reason})`
  const what = nounOf(kind, is)
  if (times > 1) {
    const deed = reason === null ? 'takes' : 'drops'
    const reply = answer === null ? '' : ` and answers each with ${a(answer)}`
    return `${the(host)} ${deed} ${what} ${times} times${named}${reply}`
  }
  if (answer === null && kind === 'RST') return `${the(host)} ignores that RST${named}`
  if (answer === null) return `${the(host)} drops ${what}${named}`
  if (reason === null) return `${the(host)} answers ${what} with ${a(answer)}`
  return `${the(host)} drops ${what}${named} and answers with ${a(answer)}`
}

function nounOf(kind: string, is: Surplus['is']): string {
  if (is === 'copy') return `the copy of the ${kind}`
  if (is === 'late') return `the late ${kind}`
  return kind === 'ACK' || kind === 'RST' ? `that ${kind}` : `the repeated ${kind}`
}

const a = (kind: string): string => (kind === 'ACK' ? 'an ACK' : `a ${kind}`)
