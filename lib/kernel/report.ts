import type { Micros } from '../protocol/time'
import type { Divergence } from './agree'
import type { Comparison } from './compare'
import { isFloodSource } from './flood'
import type { RecordedEvent, RecordedTrace } from './recording'

/** `1.234 s` */
export const seconds = (at: Micros): string => `${(at / 1_000_000).toFixed(3)} s`

/** A divergence in one line: when, of what, what Linux did, what the engine did. */
export function divergenceLine({ at, of, place, linux, engine, engineAt }: Divergence): string {
  const where = place === null ? of : `${of} #${place}`
  const did = (what: string | null): string => what ?? 'nothing'
  if (place === null) return `${where}: Linux ${did(linux)}, the engine ${did(engine)}`
  if (linux !== null && linux === engine && engineAt !== null)
    return `${seconds(at)} ${where}: ${linux}: not at the same time, the engine at ${seconds(engineAt)}`
  const late = linux !== null && engine !== null && engineAt !== null ? ` (at ${seconds(engineAt)})` : ''
  return `${seconds(at)} ${where}: Linux ${did(linux)}, the engine ${did(engine)}${late}`
}

/** `counters 9 of 11` */
export const countersText = ({ counters }: Comparison): string => `counters ${counters.equal} of ${counters.compared}`

/** One recording's verdict as a line. */
export function verdictLine(name: string, comparison: Comparison): string {
  const verdict = comparison.divergence === null ? 'agrees' : `diverges  ${divergenceLine(comparison.divergence)}`
  return `${name.padEnd(46)} ${countersText(comparison).padEnd(18)} ${verdict}`
}

/** Both traces side by side, matched in each sequence by place, in the order of the recording's time. */
export function sideBySide(linux: RecordedTrace, engine: RecordedTrace): string {
  const rows = new Map<string, { at: Micros; linux?: string; engine?: string }>()
  note(linux, rows, 'linux')
  note(engine, rows, 'engine')
  return [...rows.values()]
    .sort((a, b) => a.at - b.at)
    .map(row => `${mark(row)} ${(row.linux ?? '').padEnd(84)} | ${row.engine ?? ''}`)
    .join('\n')
}

const mark = ({ linux, engine }: { linux?: string; engine?: string }): string =>
  linux?.slice(12) === engine?.slice(12) ? ' ' : '*'

function note(
  trace: RecordedTrace,
  rows: Map<string, { at: Micros; linux?: string; engine?: string }>,
  column: 'linux' | 'engine',
): void {
  const places = new Map<string, number>()
  for (const event of trace.events) {
    const text = eventText(event)
    if (text === null) continue
    const place = (places.get(text.group) ?? 0) + 1
    places.set(text.group, place)
    const key = `${text.group} ${place}`
    const row = rows.get(key) ?? { at: event.t }
    row[column] = `${seconds(event.t).padStart(11)} ${text.line}`
    rows.set(key, row)
  }
}

function eventText(event: RecordedEvent): { group: string; line: string } | null {
  const side = event.side ?? '?'
  switch (event.ev) {
    case 'tx': {
      if (isFloodSource(event.dst)) return null
      const group = `${side} ${event.src} > ${event.dst}`
      const seq = event.rel?.seq == null ? '' : ` ${event.rel.seq}`
      const ack = event.rel?.ack == null ? '' : ` ack ${event.rel.ack}`
      const sack = event.opts?.sack ? ` sack ${event.opts.sack.length}` : ''
      const window = (event.rel?.wnd ?? event.win) === 0 ? ' win 0' : ''
      return { group, line: `${group} [${event.flags}]${seq}${ack} len ${event.len}${sack}${window}` }
    }
    case 'state': {
      if (isFloodSource(event.remote)) return null
      const group = `${side} ${event.local} <-> ${event.remote}`
      return { group, line: `${group} ${event.from} -> ${event.to}` }
    }
    case 'sys': {
      const group = `${side} calls`
      return { group, line: `${side} ${event.op}(${event.sock}) = ${event.ret}${event.err ? ` ${event.err}` : ''}` }
    }
    case 'kdrop':
    case 'rx':
    case 'ss':
      return null
  }
}
