import { useTranslations } from 'next-intl'
import { PlayOne } from '@/components/run/play-one'
import { SideBySide } from '@/components/run/side-by-side'
import type { Scenario } from '@/lib/sim/scenario'
import type { Trace } from '@/lib/trace/events'

interface TwoLaddersProps {
  readonly linux: Trace
  readonly engine: Trace
  /** What the engine played. */
  readonly scenario: Scenario
  readonly kernel: string
}

/**
 * The picture of a recording beside the picture of the engine's run, on one clock: both began to count with the first call. They are
 * never the same to the microsecond, so that where they part is not asked of the pictures but of the comparison.
 */
export function TwoLadders({ linux, engine, scenario, kernel }: TwoLaddersProps) {
  const t = useTranslations('evidence.detail')
  const names = { linux: t('linux', { kernel }), engine: t('engine') }
  return (
    <>
      <SideBySide
        clock="one"
        tooMany={t('tooMany')}
        runs={[
          { name: names.linux, trace: linux },
          { name: names.engine, trace: engine },
        ]}
      />
      <PlayOne
        runs={[
          { name: names.linux, trace: linux },
          { name: names.engine, scenario },
        ]}
      />
    </>
  )
}
