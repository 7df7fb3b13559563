'use client'

import { useTranslations } from 'next-intl'
import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react'
import { Ladder } from '@/components/ladder/ladder'
import { NARROW } from '@/components/ladder/layout/metrics'
import { layOutTogether } from '@/components/ladder/layout/together'
import { showMicros } from '@/lib/protocol/time'
import type { Parting } from '@/lib/trace/diff'
import { readably } from './diagram'
import { OneAtATime } from './one-at-a-time'
import { partingHeight } from './parting-height'
import { hostName, type RunWords } from './sentences'
import type { ShownRun } from './shown-run'
import { Viewport } from './viewport'

interface LongSideBySideProps {
  readonly runs: readonly [ShownRun, ShownRun]
  readonly clock: 'one' | 'own'
  readonly opens: 'left' | 'right'
  readonly parting: Parting | null
}

/** Two long runs beside each other, each in a window that opens where they part; on one clock they are scrolled together. */
export function LongSideBySide({ runs, clock, opens, parting }: LongSideBySideProps) {
  const t: RunWords = useTranslations('run')
  const box = useRef<HTMLDivElement>(null)
  const [left, right] = runs
  const layouts = useMemo(
    () =>
      clock === 'one'
        ? layOutTogether([left.trace, right.trace], NARROW, 'relative')
        : ([readably(left.trace, NARROW, 'relative', {}), readably(right.trace, NARROW, 'relative', {})] as const),
    [left.trace, right.trace, clock],
  )
  const names = useCallback((host: string) => hostName(t, host), [t])
  useScrolledTogether(box, clock === 'one')
  const y = parting === null ? undefined : partingHeight(parting, layouts)
  return (
    <div ref={box}>
      <OneAtATime legend={t('beside.switch')} names={[left.name, right.name]} opens={opens}>
        {runs.map(({ name, trace, evidence = [] }, at) => {
          const layout = layouts[at] ?? layouts[0]
          const label = t('labelPlain', {
            hosts: trace.hosts.map(host => names(host.name)).join(' – '),
            count: layout.flights.length,
            time: showMicros(trace.entries.at(-1)?.at ?? 0),
          })
          return (
            <figure key={name} className="min-w-0 max-w-[32rem]">
              <figcaption className="eyebrow max-md:sr-only">{name}</figcaption>
              <Viewport layout={layout} hostName={names} present={y ?? null} follows={false}>
                {picture => (
                  <Ladder
                    layout={layout}
                    label={`${name}: ${label}`}
                    hostName={names}
                    evidence={new Set(evidence)}
                    parting={y}
                    {...picture}
                  />
                )}
              </Viewport>
            </figure>
          )
        })}
      </OneAtATime>
    </div>
  )
}

/** What is scrolled in one picture is scrolled in the other. */
function useScrolledTogether(box: RefObject<HTMLElement | null>, together: boolean) {
  useEffect(() => {
    const element = box.current
    if (element === null || !together) return
    const follow = ({ target }: Event) => {
      if (!(target instanceof HTMLElement) || !target.matches('[data-viewport] > section')) return
      for (const other of element.querySelectorAll<HTMLElement>('[data-viewport] > section'))
        if (other !== target && other.scrollTop !== target.scrollTop) other.scrollTop = target.scrollTop
    }
    // scrolling does not bubble
    element.addEventListener('scroll', follow, { capture: true, passive: true })
    return () => element.removeEventListener('scroll', follow, { capture: true })
  }, [box, together])
}
