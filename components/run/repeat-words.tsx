'use client'

import { useTranslations } from 'next-intl'
import { readingOf } from '@/components/ladder/layout/reading'
import type { Step } from '@/components/ladder/layout/steps'
import { showMicros } from '@/lib/protocol/time'
import type { Entry, TimerChange, Trace } from '@/lib/trace/events'
import { type Repeat, repeatOf } from '@/lib/trace/repeat'
import { hostName, type RunWords } from './sentences'

interface RepeatWordsProps {
  readonly trace: Trace
  readonly step: Step
}

/**
 * What no single entry tells of a segment that is sent again: of the sender, what became of the one before; of the receiver, that it
 * has had this already, and that its wait in TIME_WAIT begins anew.
 */
export function RepeatWords({ trace, step }: RepeatWordsProps) {
  const t: RunWords = useTranslations('run')
  const told = [...sentThere(trace, step, t), ...cameThere(trace, step, t), ...waitsAnew(step, t)]
  if (told.length === 0) return null
  return (
    <div className="mt-2 grid gap-1" data-repeat="">
      {told.map(words => (
        <p key={words}>{words}</p>
      ))}
    </div>
  )
}

function sentThere(trace: Trace, step: Step, t: RunWords): readonly string[] {
  const { starts, flights } = readingOf(trace)
  const again = step.entries.map(one => starts.get(one.id)).find(one => one?.form === 'retransmission')
  const repeat = again === undefined ? null : repeatOf(trace, flights, again)
  const words = repeat === null ? null : fateWords(t, repeat)
  return words === null ? [] : [words]
}

function fateWords(t: RunWords, { earlier, fate }: Repeat): string | null {
  const time = showMicros(earlier.start.at)
  switch (fate.kind) {
    case 'lost':
      return t('again.lost', { time })
    case 'under-way':
      return t('again.underWay', { time })
    case 'dropped':
      return t('again.dropped', { time, host: hostName(t, earlier.to), reason: fate.reason })
    case 'unanswered':
      return t('again.unanswered', { time })
    case 'answer-lost':
      return t('again.answerLost', { time, answer: showMicros(fate.at) })
    case 'answer-under-way':
      return t('again.answerUnderWay', { time, answer: showMicros(fate.at) })
    case 'answered':
      return null
  }
}

function cameThere(trace: Trace, step: Step, t: RunWords): readonly string[] {
  const { ends, flights } = readingOf(trace)
  const again = step.entries.map(one => ends.get(one.id)).find(one => one?.form === 'retransmission')
  const repeat = again === undefined ? null : repeatOf(trace, flights, again)
  const end = repeat?.earlier.end
  if (repeat === null || end?.kind !== 'arrived' || repeat.earlier.dropped !== null || end.at >= step.at) return []
  const words = { host: hostName(t, step.host), time: showMicros(end.at) }
  return [repeat.fate.kind === 'answer-lost' ? t('again.hadLost', words) : t('again.had', words)]
}

function waitsAnew(step: Step, t: RunWords): readonly string[] {
  const wait = step.entries.find(isWait)
  const isAgain = step.entries.some(one => one.kind === 'received' && one.segment.fin)
  const begins = step.entries.some(one => one.kind === 'state' && one.to === 'TIME_WAIT')
  if (wait?.expiresAt === undefined || !isAgain || begins) return []
  return [t('again.waits', { host: hostName(t, wait.host), time: showMicros(wait.expiresAt - wait.at) })]
}

const isWait = (entry: Entry): entry is TimerChange =>
  entry.kind === 'timer' && entry.timer === 'time-wait' && entry.action === 'armed'
