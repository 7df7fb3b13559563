'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Heads } from '@/components/ladder/heads'
import type { Layout } from '@/components/ladder/layout/layout'
import { type View, viewAround, WHOLE } from '@/components/ladder/layout/view'
import { headOf } from '@/components/ladder/lifeline'
import { Minimap } from './minimap'

/** A picture taller than this is scrolled in a box of its own. */
const TALL = 2_400
/** A picture taller than this is not printed. */
const TALLEST_PRINTED = 16_000
/** What the server draws of a tall picture, and the browser before it has measured anything. */
const FIRST: View = { top: 0, bottom: 2_000 }

/** A box that scrolls must be reached by keyboard. */
const REACHED = { tabIndex: 0 }

interface ViewportProps {
  readonly layout: Layout
  readonly hostName: (host: string) => string
  /** Where the present step stands; the box scrolls with it. */
  readonly present: number | null
  /** Whether the present step moves by itself or by the reader's step, so that scrolling may be seen. */
  readonly follows: boolean
  readonly children: (picture: {
    readonly view: View
    readonly headless: boolean
    readonly className: string
  }) => ReactNode
}

export const isTall = (layout: Layout): boolean => layout.height > TALL

/** The window on a picture: as it is where it is short and narrow; else a box with the hosts' names in sight and a minimap. */
export function Viewport({ layout, hostName, present, follows, children }: ViewportProps) {
  const t = useTranslations('run.minimap')
  const id = useId()
  const scroller = useRef<HTMLElement>(null)
  const tall = isTall(layout)
  const wide = layout.metrics.width > layout.metrics.natural
  const [view, setView] = useState<View>(FIRST)

  useEffect(() => {
    const box = scroller.current
    if (!tall || box === null) return
    const measure = () => {
      const scale = scaleOf(box, layout)
      if (scale === 0) return
      const next = viewAround(box.scrollTop / scale, (box.scrollTop + box.clientHeight) / scale + layout.metrics.top)
      setView(before => (before.top === next.top && before.bottom === next.bottom ? before : next))
    }
    const print = () => flushSync(() => setView(layout.height <= TALLEST_PRINTED ? WHOLE : FIRST))
    measure()
    box.addEventListener('scroll', measure, { passive: true })
    const resized = new ResizeObserver(measure)
    resized.observe(box)
    window.addEventListener('beforeprint', print)
    window.addEventListener('afterprint', measure)
    return () => {
      box.removeEventListener('scroll', measure)
      resized.disconnect()
      window.removeEventListener('beforeprint', print)
      window.removeEventListener('afterprint', measure)
    }
  }, [layout, tall])

  const drawn = useRef<Layout | null>(null)
  useLayoutEffect(() => {
    const box = scroller.current
    if (!tall || box === null || present === null) return
    const scale = scaleOf(box, layout)
    const y = (present - headOf(layout.metrics)) * scale
    const anew = drawn.current !== layout
    drawn.current = layout
    const [top, bottom] = [box.scrollTop + 60, box.scrollTop + box.clientHeight * 0.8]
    if (!anew && y >= top && y <= bottom) return
    const to = y - box.clientHeight * 0.35
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    const near = Math.abs(to - box.scrollTop) < box.clientHeight
    box.scrollTo({ top: to, behavior: follows && near && !anew && !still ? 'smooth' : 'instant' })
  }, [layout, tall, present, follows])

  const className = wide ? 'w-auto max-w-none' : 'w-full'
  if (!tall && !wide) return children({ view: WHOLE, headless: false, className })
  return (
    <>
      <div className="flex gap-1" data-viewport={tall ? 'tall' : 'wide'}>
        <section
          id={id}
          ref={scroller}
          aria-label={t('box')}
          {...REACHED}
          className={clsx(
            'min-w-0 flex-1 overflow-auto print:max-h-none print:overflow-visible',
            tall && 'max-h-[min(46rem,76dvh)] border border-rule',
          )}
        >
          {tall && (
            <div className={clsx('sticky top-0 z-5 border-rule border-b bg-paper', wide && 'w-fit')}>
              <Heads layout={layout} hostName={hostName} className={className} />
            </div>
          )}
          {children({ view: tall ? view : WHOLE, headless: tall, className })}
        </section>
        {tall && <Minimap layout={layout} scroller={scroller} controls={id} present={(present ?? 0) / layout.height} />}
      </div>
      {layout.height > TALLEST_PRINTED && <p className="hidden print:block">{t('notPrinted')}</p>}
      {tall && (
        <noscript>
          <p>{t('noScript')}</p>
        </noscript>
      )}
    </>
  )
}

/** How many pixels a unit of the picture is wide on the page. */
function scaleOf(box: HTMLElement, { metrics }: Layout): number {
  const svg = box.querySelector('[data-ladder]')
  return (svg?.getBoundingClientRect().width ?? 0) / metrics.width
}
