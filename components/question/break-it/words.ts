import type { useTranslations } from 'next-intl'
import { hostName, type RunWords } from '@/components/run/sentences'
import type { Alteration, SequenceNumber } from '@/lib/content/break-it/alteration'
import { segmentsFrom } from '@/lib/content/break-it/segments'
import { flagNames } from '@/lib/protocol/segment'
import { showMicros } from '@/lib/protocol/time'
import type { Trace } from '@/lib/trace/events'
import type { Flight } from '@/lib/trace/flights'

/** The words of the namespace `break-it`. */
export type BreakItWords = ReturnType<typeof useTranslations<'break-it'>>

/** `SYN,ACK`, or `ACK, 5 octets`: what a segment is called in a list. */
export function segmentWords(run: RunWords, { segment }: Flight): string {
  const flags = flagNames(segment)
  return segment.length === 0 ? flags : run('segment.data', { flags, octets: segment.length })
}

/** A change in the reader's language. The segment that a fault meets is named as the run shows it. */
export function changeWords(t: BreakItWords, run: RunWords, change: Alteration, trace: Trace | null): string {
  switch (change.do) {
    case 'fault': {
      const met = trace === null ? undefined : segmentsFrom(trace, change.from)[change.nth - 1]
      const host = hostName(run, change.from)
      const subject =
        met === undefined
          ? t('change.segment', { host, nth: change.nth })
          : t('change.named', { host, nth: change.nth, name: segmentWords(run, met) })
      const values = { subject, often: change.often, time: showMicros(change.by ?? 0) }
      return t(`change.${change.fault}`, values)
    }
    case 'sysctl':
      return t('change.sysctl', { host: hostName(run, change.host), key: change.key, value: String(change.value) })
    case 'move':
      return t('change.move', { host: hostName(run, change.host), call: change.call, time: showMicros(change.at) })
    case 'inject': {
      const { from, flags, at, seq, ack } = change
      const values = { time: showMicros(at), flags, from, seq: numberWords(seq) }
      return ack === undefined
        ? t('change.inject', values)
        : t('change.injectAck', { ...values, ack: numberWords(ack) })
    }
  }
}

/** `5009`, or `client nxt + 1` as scripts write it. */
const numberWords = (number: SequenceNumber): string => {
  if (typeof number === 'number') return `${number}`
  const { host, variable, plus } = number
  return plus === 0 ? `${host} ${variable}` : `${host} ${variable} ${plus < 0 ? '−' : '+'} ${Math.abs(plus)}`
}
