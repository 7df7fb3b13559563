import { showMicros } from '../../protocol/time'
import type { Mishap, Setting } from '../space'
import type { Struck, Wording } from './wording'

/** Combinations in plain English: `the client's first ACK is lost`. */
export const en: Wording = {
  nothing: 'nothing is changed',
  together: phrases =>
    phrases.length < 3 ? phrases.join(' and ') : `${phrases.slice(0, -1).join(', ')} and ${phrases.at(-1)}`,
  setting,
  fault: struck => `${segment(struck)} ${happens(struck.mishap)}`,
}

const the = (host: string): string => (host === 'client' || host === 'server' ? `the ${host}` : host)

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
const ordinal = (n: number): string => ORDINALS[n - 1] ?? `${n}th`

/** Of SYN and FIN the first is the one that everybody means. */
function segment({ from, segment: n, name }: Struck): string {
  if (name === null) return `${the(from)}'s ${ordinal(n)} segment`
  const noun = name.kind === 'data' ? 'data segment' : name.kind
  const many = name.kind === 'ACK' || name.kind === 'data'
  return `${the(from)}'s ${name.nth === 1 && !many ? '' : `${ordinal(name.nth)} `}${noun}`
}

function happens(mishap: Mishap): string {
  switch (mishap.name) {
    case 'lost':
      return 'is lost'
    case 'lost-always':
      return 'is lost every time'
    case 'duplicated':
      return `arrives twice, the copy ${showMicros(mishap.after)} later`
    case 'delayed':
      return `arrives ${showMicros(mishap.by)} late`
    case 'reordered':
      return 'is overtaken by the one after it'
  }
}

const RULES = { linux: 'Linux', rfc9293: 'RFC 9293', 'linux-2.6': 'Linux 2.6.32' } as const

function setting(one: Setting): string {
  switch (one.set) {
    case 'sysctl':
      return `${one.name} is ${one.value} on ${the(one.host)}`
    case 'variants':
      return one.value.length === 0
        ? `${the(one.host)} follows the rules as they are`
        : `${the(one.host)} follows ${one.value.join(' and ')}`
    case 'rules':
      return `${the(one.host)} follows ${RULES[one.value]} where it differs`
    case 'backlog':
      return `${the(one.host)}'s backlog is ${one.value}`
    case 'delay':
      return `the link takes ${showMicros(one.value)} one way`
  }
}
