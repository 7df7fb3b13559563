import type { Trace } from '../../trace/events'
import { segmentName } from '../segment-name'
import type { Combination } from '../space'
import { en } from './en'
import type { Wording } from './wording'
import { zh } from './zh'

const WORDINGS: Readonly<Record<'en' | 'zh-CN', Wording>> = { en, 'zh-CN': zh }

/**
 * What a combination changes, as a short phrase without a capital or full stop of its own. The trace of its run tells what the
 * segments are that its faults strike; without it they have numbers alone.
 */
export function sayCombination({ settings, faults }: Combination, locale: 'en' | 'zh-CN', trace?: Trace): string {
  const wording = WORDINGS[locale]
  const phrases = [
    ...settings.map(wording.setting),
    ...faults.map(fault =>
      wording.fault({ ...fault, name: (trace && segmentName(trace, fault.from, fault.segment)) ?? null }),
    ),
  ]
  return phrases.length === 0 ? wording.nothing : wording.together(phrases).replace(/ +/g, ' ').trim()
}
