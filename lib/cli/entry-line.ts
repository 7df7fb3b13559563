import { icmpText } from '../protocol/icmp'
import { shownFlags } from '../protocol/segment'
import { showMicros } from '../protocol/time'
import type { Entry } from '../trace/events'

/** One entry in one line: number, moment, host, what happened. */
export const entryLine = (entry: Entry): string =>
  `#${String(entry.id).padEnd(5)} ${showMicros(entry.at).padStart(12)}  ${entry.host.padEnd(8)}  ${whatOf(entry)}`

function whatOf(entry: Entry): string {
  switch (entry.kind) {
    case 'sent':
    case 'received':
    case 'forged': {
      const { segment } = entry
      const ack = segment.ackFlag ? ` ack ${segment.ack}` : ''
      return `${entry.kind} ${shownFlags(segment)} seq ${segment.seq}${ack} length ${segment.length}`
    }
    case 'dropped':
      return `dropped packet ${entry.packet}: ${entry.reason}`
    case 'state':
      return `${entry.sock} ${entry.from} -> ${entry.to} (${entry.cite})`
    case 'queue':
      return `${entry.sock} ${entry.queue} queue ${entry.length} of ${entry.limit}`
    case 'timer':
      return `${entry.sock} ${entry.timer} timer ${entry.action}`
    case 'call': {
      const result =
        entry.phase === 'begin' ? 'begins' : `= ${entry.result ?? ''}${entry.errno ? ` ${entry.errno}` : ''}`
      return `${entry.sock ?? '-'} ${entry.call}(${entry.args}) ${result}`
    }
    case 'count':
      return `${entry.counter} +${entry.by} = ${entry.total}`
    case 'lost':
    case 'duplicated':
    case 'delayed':
      return `${entry.kind} packet ${entry.packet}: ${entry.why}`
    case 'icmp-sent':
      return `sends ${icmpText(entry.message)} to ${entry.to}`
    case 'icmp-received':
      return `receives ${icmpText(entry.message)}`
    case 'limit':
      return `bound on ${entry.bound} reached: ${entry.value}`
  }
}
