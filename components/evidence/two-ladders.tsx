import { useTranslations } from 'next-intl'
import { SideBySide } from '@/components/run/side-by-side'
import type { Trace } from '@/lib/trace/events'

interface TwoLaddersProps {
  readonly linux: Trace
  readonly engine: Trace
  readonly kernel: string
}

/** The picture of a recording beside the picture of the engine's run. Their clocks differ, so that each keeps its own scale. */
export function TwoLadders({ linux, engine, kernel }: TwoLaddersProps) {
  const t = useTranslations('evidence.detail')
  return (
    <SideBySide
      tooMany={t('tooMany')}
      runs={[
        { name: t('linux', { kernel }), trace: linux },
        { name: t('engine'), trace: engine },
      ]}
    />
  )
}
