'use client'

import { type RefObject, useEffect } from 'react'
import type { Layout } from '@/components/ladder/layout/layout'
import type { Micros } from '@/lib/protocol/time'
import type { EntryId } from '@/lib/trace/events'
import type { Flight } from '@/lib/trace/flights'

/** What a run may be asked to change: by pointer on an arrow or a lifeline, by keyboard from the present step. */
export interface Touch {
  /** A segment was taken hold of; a menu opens at `anchor`. */
  segment(flight: Flight, anchor: Element): void
  /** A host was taken hold of at a moment. */
  lifeline(host: string, at: Micros, anchor: Element): void
  /** The mark of a call is taken along in time, so much later than it stood when the drag began; null: it was let go. */
  drag?(entry: EntryId, by: Micros | null): void
}

export interface Touched {
  /** The box that holds the pictures. */
  readonly box: RefObject<HTMLElement | null>
  /** Stands where the pointer came down, for a menu to hang on. */
  readonly anchor: RefObject<HTMLElement | null>
  /** Lays the pictures out that are on the page. */
  readonly layouts: () => readonly Layout[]
  readonly touch: Touch | undefined
}

/** Tells the owner of a run which segment or lifeline a pointer took hold of, and when. */
export function useTouch({ box, anchor, layouts, touch }: Touched): void {
  useEffect(() => {
    const element = box.current
    if (element === null || touch === undefined) return
    const click = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null
      const svg = target?.closest<SVGSVGElement>('[data-ladder]')
      const layout = layouts().find(one => one.metrics.name === svg?.dataset.ladder)
      if (target === null || !svg || layout === undefined || anchor.current === null) return
      const hung = hang(anchor.current, element, event)
      const entry = target.closest('[data-form]')?.getAttribute('data-entry')
      const line = layout.flights.find(one => String(one.flight.start.entry) === entry)
      if (line !== undefined) touch.segment(line.flight, hung)
      const host = target.closest('[data-lifeline]')?.getAttribute('data-lifeline')
      if (host) touch.lifeline(host, layout.timeAt(heightIn(svg, layout, event.clientY)), hung)
    }
    element.addEventListener('click', click)
    return () => element.removeEventListener('click', click)
  }, [box, anchor, layouts, touch])
}

/** A height in the window as a height in the picture, which the page may show smaller or larger. */
export function heightIn(svg: Element, layout: Layout, clientY: number): number {
  const { top, width } = svg.getBoundingClientRect()
  return ((clientY - top) * layout.metrics.width) / width
}

function hang(anchor: HTMLElement, box: HTMLElement, event: MouseEvent): HTMLElement {
  const { left, top } = box.getBoundingClientRect()
  anchor.style.left = `${event.clientX - left + box.scrollLeft}px`
  anchor.style.top = `${event.clientY - top + box.scrollTop}px`
  return anchor
}
