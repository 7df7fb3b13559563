import { icmpName } from '@/lib/protocol/icmp'
import { showState } from '@/lib/protocol/states'
import type { CallEntry, Entry, EntryId } from '@/lib/trace/events'
import { isLoud } from './steps'

/** Words beside a lifeline: the name of a state, a call of the program, a timer that ran out, a segment thrown away. */
export interface Note {
  readonly entry: EntryId
  readonly host: string
  readonly kind: 'state' | 'call' | 'error' | 'timer' | 'drop'
  readonly text: string
}

/** The note an entry leaves beside its lifeline, or null. `letters` is the room there is. */
export function noteOf(entry: Entry, letters: number): Note | null {
  if (!isLoud(entry)) return null
  const note = (kind: Note['kind'], text: string): Note => ({
    entry: entry.id,
    host: entry.host,
    kind,
    text: shorten(text, letters),
  })
  if (entry.kind === 'state') return note('state', showState(entry.to))
  if (entry.kind === 'call') return note(entry.errno === undefined ? 'call' : 'error', callText(entry, letters))
  if (entry.kind === 'timer') return note('timer', shorten(entry.timer, letters - 2))
  if (entry.kind === 'icmp-received') return note('error', shorten(`ICMP ${icmpName(entry.message)}`, letters))
  if (entry.kind === 'dropped') return note('drop', shorten(entry.reason.replace(/^TCP_/, ''), letters - 2))
  return null
}

/** `connect(server:80)`, `connect → 0`, `write → EPIPE`; shorter where room is short. */
function callText(entry: CallEntry, letters: number): string {
  if (entry.phase === 'begin') {
    const full = `${entry.call}(${entry.args})`
    return full.length <= letters ? full : `${entry.call}()`
  }
  const result = entry.errno ?? String(entry.result ?? 0)
  const whole = `${entry.call}(${entry.args}) → ${result}`
  const short = `${entry.call} → ${result}`
  if (whole.length <= letters && entry.args !== '') return whole
  if (short.length <= letters) return short
  // that a call succeeded says less than which call it was
  return result === '0' ? entry.call : `→ ${result}`
}

const shorten = (text: string, letters: number): string =>
  text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1))}…`
