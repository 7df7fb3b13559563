import type { SyntaxNode } from '@lezer/common'
import { tell } from '../protocol/told'
import {
  type Amount,
  type Comparison,
  type Contrast,
  type Frame,
  type Happening,
  type Moment,
  type Operator,
  type Reference,
  type Sentence,
  VARIABLES,
} from './claim'
import { readEvent, readGauge, readTrigger, readValue } from './read-event'
import type { Reading } from './reading'

/** One sentence of the tree as its value. */
export function readSentence(node: SyntaxNode, reading: Reading): Sentence {
  const subject = reading.textOf(node.getChild('Subject') ?? node.getChild('Possessive')).replace(/'s$/, '')
  switch (node.name) {
    case 'Standing':
      return {
        form: 'standing',
        subject,
        state: reading.state(node.getChild('State')),
        not: node.getChild('Not') !== null,
        moment: readMoment(node.getChild('Moment'), reading),
      }
    case 'Staying': {
      const tolerance = reading.tolerance(node.getChild('Tolerance'))
      return {
        form: 'staying',
        subject,
        state: reading.state(node.getChild('State')),
        bound: reading.bound(node.getChild('Bound')),
        time: reading.duration(node.getChild('Duration')),
        ...(tolerance && { tolerance }),
      }
    }
    case 'Holding':
      return {
        form: 'holding',
        subject,
        amount: reading.amount(node, 'A number of connections'),
        state: reading.state(node.getChild('State')),
        moment: readMoment(node.getChild('Moment'), reading),
      }
    case 'Level':
      return {
        form: 'level',
        subject,
        gauge: readGauge(node, reading),
        amount: reading.amount(node, 'A level'),
        moment: readMoment(node.getChild('Moment'), reading),
      }
    case 'Comparison':
      return readComparison(node, subject, reading)
    case 'Stream':
      return { form: 'stream', subject, text: reading.string(node.getChild('String')) }
    default:
      return readHappening(node, reading)
  }
}

function readComparison(node: SyntaxNode, subject: string, reading: Reading): Comparison {
  const operator = node.getChild('Operator')
  const is = reading.textOf(operator) as Operator
  const value = readValue(node, reading)
  if ('text' in value) reading.complain(operator?.from ?? node.from, 'A variable is a number, not a text.')
  const halfWidth = node.getChild('HalfWidth')
  if (halfWidth !== null && is !== '=' && is !== '!=')
    reading.complain(halfWidth.from, 'Only what is said to be equal may be off by so much.')
  return {
    form: 'comparison',
    subject,
    variable: reading.oneOf(node.getChild('VariableName'), VARIABLES, tell`variable`),
    is,
    value: 'text' in value ? { number: 0 } : value,
    within: halfWidth === null ? 0 : reading.whole(halfWidth.getChild('Number'), 'A number'),
    moment: readMoment(node.getChild('Moment'), reading),
  }
}

function readHappening(node: SyntaxNode, reading: Reading): Happening | Contrast {
  const eventNode = node.getChild('Event')
  const event = readEvent(eventNode, reading)
  const never = (eventNode?.getChild('Never') ?? null) !== null
  const causes = node.getChildren('Cause').map(cause => readTrigger(cause, reading))
  const frames: Frame[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) {
    const frame = readFrame(child, reading)
    if (frame !== null) frames.push(frame)
  }
  const counts = node.getChildren('Count')
  const extra = counts[1]
  if (extra) reading.complain(extra.from, 'A sentence counts once: leave one of the counts out.')
  const count = counts[0] && readCount(counts[0], reading)
  if (never && counts[0])
    reading.complain(counts[0].from, 'What never happens is not counted: leave "never" or the count out.')
  const schedule = node.getChild('At')
  if (frames.some(frame => frame.when === 'schedule') && (never || count || frames.length > 1))
    reading.complain(schedule?.from ?? node.from, 'A list of times speaks of all occurrences and stands alone.')
  if (event.deed.verb === 'reads' && 'octets' in event.deed.what && counts[0])
    reading.complain(counts[0].from, 'Octets are counted in all: leave the count out.')
  const contrast = node.getChild('Contrast')
  if (contrast === null) return { form: 'happening', event, never, causes, frames, ...(count && { count }) }
  if (never || count || node.getChildren('Contrast').length > 1)
    reading.complain(
      contrast.from,
      'Beside another run stands what happens: leave "never", the count or the second run out.',
    )
  if (frames.some(frame => frame.when === 'schedule'))
    reading.complain(contrast.from, 'A list of times speaks of one run: leave the list or the other run out.')
  return { form: 'contrast', event, causes, frames, ...readContrast(contrast, reading) }
}

/** `at most as often as in two-way`, `no earlier than in the ordinary run`. */
function readContrast(node: SyntaxNode, reading: Reading): Pick<Contrast, 'measure' | 'is' | 'run'> {
  const name = node.getChild('RunName')
  const run = name === null ? 'ordinary' : { run: reading.textOf(name) }
  const extent = node.getChild('Extent')
  if (extent === null) {
    const bound = reading.bound(node.getChild('Bound'))
    return { measure: 'number', is: bound === 'exactly' ? '=' : bound === 'at least' ? '>=' : '<=', run }
  }
  const words = reading.words(extent)
  if (words.includes('often')) return { measure: 'number', is: words.includes('more') ? '>' : '<', run }
  if (words.includes('same')) return { measure: 'time', is: '=', run }
  const later = words.includes('later')
  if (words.includes('no')) return { measure: 'time', is: later ? '<=' : '>=', run }
  return { measure: 'time', is: later ? '>' : '<', run }
}

function readFrame(node: SyntaxNode, reading: Reading): Frame | null {
  const durations = node.getChildren('Duration')
  const time = (): number => reading.duration(durations[0] ?? null)
  const referenceNode = node.getChild('Reference')
  const reference = referenceNode && readReference(referenceNode, reading)
  const tolerance = reading.tolerance(node.getChild('Tolerance'))
  switch (node.name) {
    case 'At': {
      const times = reading.durations(durations)
      const first = times[0] ?? 0
      if (node.getChild('TheFirst')) return { when: 'schedule', times, since: 'first', ...(tolerance && { tolerance }) }
      if (times.length > 1)
        return { when: 'schedule', times, since: reference ?? 'start', ...(tolerance && { tolerance }) }
      return { when: 'at', time: first, ...(reference && { since: reference }), ...(tolerance && { tolerance }) }
    }
    case 'Offset':
      return { when: 'at', time: time(), ...(reference && { since: reference }), ...(tolerance && { tolerance }) }
    case 'By':
      return { when: 'by', time: time() }
    case 'After':
      return reference ? { when: 'after', reference } : { when: 'after-time', time: time() }
    case 'Before':
      return reference ? { when: 'before', reference } : { when: 'before-time', time: time() }
    case 'Between': {
      const [from = 0, to = 0] = reading.durations(durations)
      if (to < from) reading.complain(node.from, 'The later time of "between" comes second.')
      return { when: 'between', from, to }
    }
    case 'Within':
      return reference && { when: 'within', time: time(), reference }
    default:
      return null
  }
}

function readReference(node: SyntaxNode, reading: Reading): Reference {
  const eventNode = node.getChild('Event')
  const never = eventNode?.getChild('Never')
  if (never) reading.complain(never.from, 'A moment cannot be measured from what never happens.')
  return {
    event: readEvent(eventNode, reading),
    causes: node.getChildren('Cause').map(cause => readTrigger(cause, reading)),
  }
}

function readMoment(node: SyntaxNode | null, reading: Reading): Moment {
  if (node === null) return { at: 'the end' }
  const reference = node.getChild('Reference')
  if (reference) return { when: readReference(reference, reading) }
  const times = reading.durations(node.getChildren('Duration'))
  const toEnd = node.getChild('TheEnd') !== null
  if (reading.words(node)[0] !== 'from') return { at: toEnd ? 'the end' : (times[0] ?? 0) }
  const from = times[0] ?? 0
  const to = toEnd ? 'the end' : (times[1] ?? 0)
  if (to !== 'the end' && to < from) reading.complain(node.from, 'The later time of "from … to …" comes second.')
  return { from, to }
}

const readCount = (node: SyntaxNode, reading: Reading): Amount => {
  const word = reading.words(node)[0]
  if (word === 'once') return { bound: 'exactly', value: 1 }
  if (word === 'twice') return { bound: 'exactly', value: 2 }
  return reading.amount(node, 'A count')
}
