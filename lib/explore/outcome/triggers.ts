import type { Entry, Trace } from '../../trace/events'

/** What made an entry happen: the nearest received segment, fired timer or call up its causes. */
export function triggerOf(entry: Entry, { entries }: Trace): Entry | null {
  for (let { cause } = entry; cause !== null; ) {
    const above: Entry | undefined = entries[cause]
    // a cause lies before its effect
    if (above === undefined || (above.cause !== null && above.cause >= above.id)) return null
    if (above.kind === 'received' || above.kind === 'call' || (above.kind === 'timer' && above.action === 'fired'))
      return above
    cause = above.cause
  }
  return null
}
