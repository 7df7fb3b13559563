import { COUNTERS } from '../protocol/counters'
import { DROP_REASONS } from '../protocol/drop-reasons'
import { ERRNOS } from '../protocol/errno'
import { ICMP_ERROR_NAMES } from '../protocol/icmp'
import { STATES } from '../protocol/states'
import { TIMERS } from '../protocol/timers'
import { FIELDS, SEGMENT_NAMES, VARIABLES } from './claim'

/** The calls a claim can speak of, by their POSIX names. */
export const CALLS = [
  'socket',
  'bind',
  'listen',
  'connect',
  'accept',
  'read',
  'write',
  'shutdown',
  'close',
  'setsockopt',
  'getsockopt',
  'poll',
  'ioctl',
] as const

/** Words with a fixed place in the grammar. A host or socket cannot bear such a name in a claim. */
export const KEYWORDS = [
  ...['sends', 'receives', 'retransmits', 'drops', 'loses', 'duplicates', 'delays', 'forges', 'injects', 'enters'],
  ...['leaves', 'reads', 'calls', 'counts', 'returns', 'fires', 'armed', 'cancelled', 'reaches', 'exceeds', 'stays'],
  ...['is', 'has', 'not', 'never', 'and', 'with', 'without', 'on', 'at', 'by', 'after', 'before', 'between', 'within'],
  ...['of', 'for', 'from', 'to', 'in', 'all', 'when', 'the', 'first', 'end', 'an', 'error', 'once', 'twice', 'times'],
  ...['time', 'least', 'most', 'exactly', 'octets', 'octet', 'connections', 'connection', 'timer', 'timeout', 'queue'],
  ...['memory', 'limit', 'ICMP', 'nothing', 'but', 'every', 'some', 'no', 'run', 'runs', 'ordinary'],
  ...['more', 'less', 'often', 'than', 'as', 'earlier', 'later', 'same'],
  ...['EOF', 'us', 'ms', 's', 'min', 'h'],
] as const

/** Every word the language knows by itself: for completion and for "did you mean". */
export const WORDS: readonly string[] = [
  ...new Set<string>([
    ...KEYWORDS,
    ...SEGMENT_NAMES,
    ...FIELDS,
    ...VARIABLES,
    ...STATES,
    ...TIMERS,
    ...CALLS,
    ...ERRNOS,
    ...COUNTERS,
    ...DROP_REASONS,
    ...ICMP_ERROR_NAMES,
  ]),
]
