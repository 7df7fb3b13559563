import type { Level } from '../claim'
import type { Judgement } from '../verdict'
import { lastWhere } from './bisect'
import { isUsed, levelsOf } from './gauges'
import { meets } from './happening'
import { spanOf } from './states'
import { isKnown } from './subjects'
import type { TraceIndex } from './trace-index'

/** `server's accept queue is 1 at 200 ms`: the level of the fullest such queue, or of the counter. */
export function judgeLevel(sentence: Level, index: TraceIndex): Judgement {
  const { subject, gauge, amount, moment } = sentence
  if (!isKnown(subject, index) || !isUsed(subject, gauge, index)) return { verdict: 'vacuous', evidence: [] }
  const span = spanOf(moment, index)
  if (span === null) return { verdict: 'vacuous', evidence: [] }
  const courses = levelsOf(subject, gauge, index)
  const changes = courses.flat().map(step => step.entry.id)
  const moments = [span.from, ...changes.filter(id => id > span.from && id <= span.to)].sort((a, b) => a - b)
  const evidence = new Set<number>()
  for (const id of moments) {
    const steps = courses.map(course => lastWhere(course, step => step.entry.id <= id))
    const fullest = steps.reduce((most, step) => ((step?.level ?? 0) > (most?.level ?? -1) ? step : most), undefined)
    if (!meets(amount, fullest?.level ?? 0)) return { verdict: 'fails', evidence: fullest ? [fullest.entry.id] : [] }
    if (fullest) evidence.add(fullest.entry.id)
  }
  return { verdict: 'holds', evidence: [...evidence] }
}
