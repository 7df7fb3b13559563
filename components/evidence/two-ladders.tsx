import { useTranslations } from 'next-intl'
import { Ladder } from '@/components/ladder/ladder'
import { NARROW } from '@/components/ladder/layout/metrics'
import { layOut } from '@/components/ladder/layout/place'
import { hostName, type RunWords } from '@/components/run/sentences'
import { showMicros } from '@/lib/protocol/time'
import type { Trace } from '@/lib/trace/events'

/** More segments than these make a picture that nobody reads. */
export const MOST_DRAWN = 60

/** The picture of a recording beside the picture of the engine's run, on a phone below one another. */
export function TwoLadders({
  linux,
  engine,
  kernel,
}: {
  readonly linux: Trace
  readonly engine: Trace
  readonly kernel: string
}) {
  const t = useTranslations('evidence.detail')
  return (
    <div className="grid gap-x-12 gap-y-8 md:grid-cols-2">
      <Picture trace={linux} name={t('linux', { kernel })} />
      <Picture trace={engine} name={t('engine')} />
    </div>
  )
}

function Picture({ trace, name }: { readonly trace: Trace; readonly name: string }) {
  const words: RunWords = useTranslations('run')
  const layout = layOut(trace, NARROW, 'relative')
  const label = words('labelPlain', {
    hosts: trace.hosts.map(host => hostName(words, host.name)).join(' – '),
    count: layout.flights.length,
    time: showMicros(trace.entries.at(-1)?.at ?? 0),
  })
  return (
    <figure className="min-w-0 max-w-[30rem]">
      <figcaption className="eyebrow">{name}</figcaption>
      <Ladder layout={layout} label={`${name}: ${label}`} hostName={host => hostName(words, host)} />
    </figure>
  )
}
