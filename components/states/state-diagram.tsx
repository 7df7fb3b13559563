'use client'

import { useTranslations } from 'next-intl'
import { useId, useMemo, useState } from 'react'
import { inkOf } from '@/components/ladder/ink'
import { hostName } from '@/components/run/sentences'
import { EDGES } from '@/lib/protocol/edges'
import { type Edge, type State, showState } from '@/lib/protocol/states'
import type { EntryId, Trace } from '@/lib/trace/events'
import { type Passage, standingsOf, statePath } from '@/lib/trace/state-path'
import type { End } from './arc-mark'
import { edgeWords } from './edge-words'
import { layOutStates, NARROW, WIDE } from './layout'
import { PathList } from './path-list'
import type { StatePick } from './pick'
import { PickWords } from './pick-words'
import { StatePicture } from './state-picture'

interface StateDiagramProps {
  /** The run whose path is drawn; absent: the diagram alone. */
  readonly trace?: Trace
  /** The last entry that has happened; absent: the run is over. */
  readonly reached?: EntryId
  /** One host alone; absent: all. */
  readonly host?: string
  readonly picked?: StatePick | null
  readonly onPick?: (pick: StatePick) => void
  /** Says nothing of what an arrow is taken by: for questions that ask it. */
  readonly mute?: boolean
}

const NOTHING: readonly Passage[] = []

/** The state diagram of RFC 9293, drawn from EDGES, with the path that the ends of a run took through it and where they stand. */
export function StateDiagram({ trace, reached, host, picked, onPick, mute = false }: StateDiagramProps) {
  const t = useTranslations('inspect.states')
  const words = useTranslations('run')
  const id = useId()
  const [looked, setLooked] = useState<StatePick | null>(null)
  const [own, setOwn] = useState<StatePick | null>(null)
  const chosen = picked === undefined ? own : picked
  const path = useMemo(
    () => (trace ? statePath(trace, reached).filter(one => host === undefined || one.host === host) : NOTHING),
    [trace, reached, host],
  )
  const edges = useMemo(() => [...EDGES, ...counterfactualEdges(path)], [path])
  const wide = useMemo(() => layOutStates(edges, WIDE), [edges])
  const narrow = useMemo(() => layOutStates(edges, NARROW), [edges])
  const standings = useMemo(() => standingsOf(path), [path])
  const ends: readonly End[] = (trace?.hosts ?? [])
    .map(({ name }, i): End => {
      const lifelines = trace!.hosts.map(one => ({ host: one.name }))
      return { host: name, ink: inkOf(name, lifelines), form: i % 2 === 0 ? 'round' : 'square' }
    })
    .filter(end => host === undefined || end.host === host)
  const takenBy = (from: string, to: string) =>
    ends.filter(end => path.some(is => is.host === end.host && is.from === from && is.to === to))
  const nameOf = (pick: StatePick): string => {
    if ('state' in pick) {
      const here = ends.filter(end => standings.some(one => one.host === end.host && one.state === pick.state))
      const name = showState(pick.state)
      return here.length === 0 ? name : t('stateNow', { state: name, hosts: hostsOf(here) })
    }
    const name = t('arrow', { from: showState(pick.from), to: showState(pick.to) })
    const by = takenBy(pick.from, pick.to)
    return by.length === 0 ? name : t('arrowTaken', { arrow: name, hosts: hostsOf(by) })
  }
  const hostsOf = (some: readonly End[]) => some.map(end => hostName(words, end.host)).join(words('comma'))
  const labelOf = (from: State, to: State): string | null => {
    if (mute) return null
    const between = edges.filter(edge => edge.from === from && edge.to === to)
    const taken = path.findLast(passage => passage.from === from && passage.to === to)?.edges[0]
    const edge = taken ?? between[0]
    if (edge === undefined || edge.on === '') return null
    return between.length === 1
      ? edgeWords(t, edge)
      : t('andMore', { edge: edgeWords(t, edge), count: between.length - 1 })
  }
  const pick = (next: StatePick) => {
    setOwn(next)
    onPick?.(next)
  }
  const shared = {
    label: t(trace ? 'label' : 'labelPlain'),
    path,
    standings,
    ends,
    hasPath: trace !== undefined,
    picked: chosen,
    nameOf,
    labelOf,
    onLook: setLooked,
    onPick: pick,
  }
  return (
    <section aria-labelledby={id} className="@container" data-state-diagram="">
      <h2 id={id} className="sr-only">
        {t('title')}
      </h2>
      <div className="gap-x-10 @5xl:grid @5xl:grid-cols-[minmax(0,46rem)_minmax(0,1fr)]">
        <div className="min-w-0">
          {' '}
          <div className="mx-auto max-w-[26rem] @min-[38rem]:hidden">
            <StatePicture layout={narrow} {...shared} />
          </div>
          <div className="hidden max-w-[46rem] @min-[38rem]:block">
            <StatePicture layout={wide} {...shared} />
          </div>
          <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-soft text-xs">
            {ends.map(end => (
              <span key={end.host} className="inline-flex items-center gap-1.5">
                <span
                  aria-hidden="true"
                  className={`inline-block size-3 bg-current ${end.ink} ${end.form === 'round' ? 'rounded-full' : ''}`}
                />
                {hostName(words, end.host)}
              </span>
            ))}
            <span className="inline-flex items-center gap-1.5">
              <svg aria-hidden="true" width="12" height="12" viewBox="-6 -6 12 12" className="text-ink">
                <circle r="5" fill="none" stroke="currentColor" strokeWidth="1.25" />
                <circle r="2.5" fill="currentColor" />
              </svg>
              {t('closedSign')}
            </span>
            {trace && <span>{t('numbers')}</span>}
          </p>
        </div>
        {!mute && <PickWords pick={looked ?? chosen ?? lastStep(path)} edges={edges} path={path} ends={ends} />}
      </div>
      {trace && <PathList path={path} />}
    </section>
  )
}

/** Edges that no standard host has and that were taken all the same. */
function counterfactualEdges(path: readonly Passage[]): readonly Edge[] {
  const edges = new Map<string, Edge>()
  for (const { from, to, cite, edges: known } of path)
    if (known.length === 0) edges.set(`${from} ${to} ${cite}`, { from, to, on: '', cite })
  return [...edges.values()]
}

const lastStep = (path: readonly Passage[]): StatePick | null => {
  const last = path.at(-1)
  return last === undefined ? null : { from: last.from, to: last.to }
}
