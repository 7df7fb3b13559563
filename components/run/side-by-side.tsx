import { useTranslations } from 'next-intl'
import { Ladder } from '@/components/ladder/ladder'
import type { Layout } from '@/components/ladder/layout/layout'
import { NARROW } from '@/components/ladder/layout/metrics'
import { layOut } from '@/components/ladder/layout/place'
import { isLoud, type Step } from '@/components/ladder/layout/steps'
import { layOutTogether } from '@/components/ladder/layout/together'
import { showMicros } from '@/lib/protocol/time'
import { type Parting, partingOf } from '@/lib/trace/diff'
import type { Entry } from '@/lib/trace/events'
import { LongSideBySide } from './long-side-by-side'
import { OneAtATime } from './one-at-a-time'
import { partingHeight } from './parting-height'
import { partingSteps } from './parting-steps'
import { hostName, type RunWords, sentence } from './sentences'
import type { ShownRun } from './shown-run'

/** Runs of more segments than these are drawn in the browser, where one looks; of more than the second number, not at all. */
const MOST_AT_ONCE = 60
export const MOST_DRAWN = 5_000

interface SideBySideProps {
  readonly runs: readonly [ShownRun, ShownRun]
  /** The runs begin alike, on one clock: where they part is marked in both and told below. */
  readonly compared?: boolean
  /** Whether both count time from one beginning, so that a moment stands at one height in both; absent: if they are compared. */
  readonly clock?: 'one' | 'own'
  /** What is said in place of pictures that nobody could read. */
  readonly tooMany?: string
}

/** Two runs beside each other; on a phone one of them, with a switch. The same on the server and in the browser. */
export function SideBySide({ runs, compared = false, clock = compared ? 'one' : 'own', tooMany }: SideBySideProps) {
  const t: RunWords = useTranslations('run')
  const [left, right] = runs
  const traces = [left.trace, right.trace] as const
  const parting = compared ? partingOf(...traces, isLoud) : null
  const segments = traces.map(trace => trace.entries.filter(entry => entry.kind === 'sent').length)
  if (Math.max(...segments) > MOST_DRAWN)
    return (
      <div className="grid gap-3">
        <p className="text-ink-soft">{tooMany ?? t('beside.tooMany')}</p>
        {compared && <PartingWords runs={runs} parting={parting} />}
      </div>
    )
  if (Math.max(...segments) > MOST_AT_ONCE)
    return (
      <div data-side-by-side="">
        <LongSideBySide runs={runs} clock={clock} opens={compared ? 'right' : 'left'} parting={parting} />
        {compared && <PartingWords runs={runs} parting={parting} />}
      </div>
    )
  const layouts =
    clock === 'one'
      ? layOutTogether(traces, NARROW, 'relative')
      : ([layOut(left.trace, NARROW, 'relative'), layOut(right.trace, NARROW, 'relative')] as const)
  const y = parting === null ? undefined : partingHeight(parting, layouts)
  return (
    <div data-side-by-side="">
      <OneAtATime legend={t('beside.switch')} names={[left.name, right.name]} opens={compared ? 'right' : 'left'}>
        {runs.map((run, at) => (
          <Picture key={run.name} run={run} layout={layouts[at] ?? layouts[0]} parting={y} />
        ))}
      </OneAtATime>
      {compared && <PartingWords runs={runs} parting={parting} />}
    </div>
  )
}

interface PictureProps {
  readonly run: ShownRun
  readonly layout: Layout
  readonly parting: number | undefined
}

function Picture({ run: { name, trace, evidence = [] }, layout, parting }: PictureProps) {
  const t: RunWords = useTranslations('run')
  const label = t('labelPlain', {
    hosts: trace.hosts.map(host => hostName(t, host.name)).join(' – '),
    count: layout.flights.length,
    time: showMicros(trace.entries.at(-1)?.at ?? 0),
  })
  return (
    <figure className="min-w-0 max-w-[30rem]">
      <figcaption className="eyebrow max-md:sr-only">{name}</figcaption>
      <Ladder
        layout={layout}
        label={`${name}: ${label}`}
        hostName={host => hostName(t, host)}
        evidence={new Set(evidence)}
        parting={parting}
      />
    </figure>
  )
}

/** What each of the runs does where they part. */
function PartingWords({ runs, parting }: { readonly runs: SideBySideProps['runs']; readonly parting: Parting | null }) {
  const t: RunWords = useTranslations('run')
  if (parting === null) return <p className="mt-3 text-ink-soft text-sm">{t('beside.same')}</p>
  const words = partingSteps([runs[0].trace, runs[1].trace], parting).map(step => stepWords(t, step))
  const entries = [parting.left, parting.right]
  return (
    <div className="mt-4 text-sm" data-parting-words="">
      <p className="font-medium">
        <span aria-hidden="true" className="me-2 inline-block bg-ink px-1.5 font-bold text-paper">
          ≠
        </span>
        {t('beside.part', { time: showMicros(parting.at) })}
      </p>
      <dl className="mt-1 grid gap-x-12 gap-y-1 md:grid-cols-2">
        {runs.map(({ name }, at) => (
          <div key={name}>
            <dt className="text-ink-faint">{name}</dt>
            <dd>
              {words[at]}
              {words[0] === words[1] && numberWords(t, entries[at] ?? null, parting.field)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

export const stepWords = (t: RunWords, step: Step | undefined): string =>
  step === undefined
    ? t('beside.nothing')
    : t('beside.step', { time: showMicros(step.at), sentence: sentence(t, step) })

/** Where a sentence does not tell two segments apart: the field of the header in which they differ. */
function numberWords(t: RunWords, entry: Entry | null, path: string): string {
  if (entry === null || !('segment' in entry) || !path.startsWith('segment.')) return ''
  const field = path.slice('segment.'.length)
  const value = Object.entries(entry.segment).find(([name]) => name === field)?.[1]
  return typeof value === 'number' ? t('beside.number', { field, value: String(value) }) : ''
}
