import type { useTranslations } from 'next-intl'
import { draftOf } from '@/lib/lab/forge'
import { lineBehind, ordinalOf } from '@/lib/lab/origin'
import { isFaultOf, type Touch } from '@/lib/lab/touch'
import { flagNames } from '@/lib/protocol/segment'
import { ms } from '@/lib/protocol/time'
import { deed } from '@/lib/scenario/print-script'
import type { FaultAction } from '@/lib/sim/scenario'
import type { Flight } from '@/lib/trace/flights'
import type { ShownLab } from '../use-bench'
import type { Choice } from './choice'

export type TouchWords = ReturnType<typeof useTranslations<'lab.touch'>>

/** A copy that comes this much later is told from its original at a glance. */
const COPY_AFTER = ms(10)

/** What can be done to a segment of the run. */
export function segmentChoices(t: TouchWords, { text, scenario, trace }: ShownLab, flight: Flight): readonly Choice[] {
  const n = ordinalOf(trace, flight)
  const why: Choice = { key: 'why', section: 'ask', label: t('why'), deed: { do: 'why' } }
  const behind = lineBehind(text, scenario, trace, flight)
  const undo: Choice[] =
    behind === null
      ? []
      : [
          {
            key: 'undo',
            section: 'undo',
            label: t(flight.form === 'forged' ? 'unforge' : 'unfault'),
            line: behind.what,
            deed: { do: 'touch', touches: [{ do: 'remove', line: behind.line }] },
          },
        ]
  const like: Choice = {
    key: 'like',
    section: 'forge',
    label: t('like', { segment: flagNames(flight.segment) }),
    deed: { do: 'forge', draft: draftOf(flight, null) },
  }
  // what no host sent, or the network copied, has no number of its own
  if (n === null) return [why, ...undo, like]

  const select = { from: flight.from, what: 'any' as const, segment: n }
  const faultOf = (fault: FaultAction['fault'], times: 'once' | 'always'): Touch => ({
    do: 'fault',
    host: flight.from,
    segment: n,
    times,
    fault,
  })
  const lineOf = (fault: FaultAction['fault'], times: 'once' | 'always') =>
    deed({ do: 'fault', at: 0, select, times: times === 'always' ? times : 1, fault })
  const direct = (
    key: string,
    section: Choice['section'],
    label: string,
    fault: FaultAction['fault'],
    times: 'once' | 'always' = 'once',
  ): Choice => ({
    key,
    section,
    label,
    line: lineOf(fault, times),
    deed: { do: 'touch', touches: [faultOf(fault, times)] },
  })
  const own = behind !== null && isFaultOf(behind, flight.from, n) ? behind.what : null
  const all: Choice[] = [
    why,
    ...undo,
    direct('lose', 'lose', t('lose'), { name: 'drop' }),
    direct('lose-always', 'lose', t('loseAlways'), { name: 'drop' }, 'always'),
    {
      key: 'delay',
      section: 'lose',
      label: t('delay'),
      deed: {
        do: 'ask',
        ask: {
          title: t('delayTitle'),
          label: t('delayBy'),
          kind: 'ms',
          initial: '100',
          offers: ['10', '50', '250', '1000'],
          least: 1,
          touches: by => [faultOf({ name: 'delay', by: Number(by) }, 'once')],
        },
      },
    },
    direct('duplicate', 'lose', t('duplicate'), { name: 'duplicate', after: COPY_AFTER }),
    direct('reorder', 'lose', t('reorder'), { name: 'reorder' }),
    direct('corrupt', 'change', t('corrupt'), { name: 'corrupt' }),
    {
      key: 'flip',
      section: 'change',
      label: t('flip'),
      deed: { do: 'flip', draft: { host: flight.from, ordinal: n, segment: flight.segment } },
    },
    ...(flight.segment.length >= 4 ? [direct('transpose', 'change', t('transpose'), { name: 'transpose' })] : []),
    ...(flight.segment.ecn === undefined ? [] : [direct('mark', 'change', t('mark'), { name: 'mark' })]),
    { key: 'edit', section: 'change', label: t('edit'), deed: { do: 'forge', draft: draftOf(flight, n) } },
    like,
  ]
  // what the segment already suffers need not be offered
  return all.filter(choice => choice.line === undefined || choice.key === 'undo' || choice.line !== own)
}
