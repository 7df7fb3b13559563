'use client'

import { useEffect } from 'react'
import type { Micros } from '@/lib/protocol/time'
import type { EntryId } from '@/lib/trace/events'
import { heightIn, type Touch, type Touched } from './touch'

/** A pointer that moves less than this is a click that trembled. */
const TREMBLE_PX = 4

type Dragged = Omit<Touched, 'anchor'>
type Layout = ReturnType<Touched['layouts']>[number]

/**
 * Takes the mark of a call along in time. The run is drawn anew on the way, so that moments are read off the picture in which the drag
 * began: the mark stays under the pointer there, whatever the new run does.
 */
export function useDrag({ box, layouts, touch }: Dragged): void {
  const drag = touch?.drag
  useEffect(() => {
    const element = box.current
    if (element === null || drag === undefined) return
    const down = (event: PointerEvent) => {
      const mark = event.target instanceof Element ? event.target.closest('[data-note=call]') : null
      const svg = mark?.closest<SVGSVGElement>('[data-ladder]')
      const layout = layouts().find(one => one.metrics.name === svg?.dataset.ladder)
      if (!mark || !svg || layout === undefined || event.button !== 0) return
      follow(event, Number(mark.getAttribute('data-entry')), svg, layout, drag)
    }
    element.addEventListener('pointerdown', down)
    return () => element.removeEventListener('pointerdown', down)
  }, [box, layouts, drag])
}

/** From where the pointer came down until it is lifted. */
function follow(
  { clientY: began, pointerId }: PointerEvent,
  entry: EntryId,
  svg: SVGSVGElement,
  layout: Layout,
  drag: NonNullable<Touch['drag']>,
): void {
  const origin = heightIn(svg, layout, began)
  const scale = layout.metrics.width / svg.getBoundingClientRect().width
  const scrolled = window.scrollY
  let moved = false
  const move = (event: PointerEvent) => {
    if (event.pointerId !== pointerId) return
    const way = event.clientY - began + (window.scrollY - scrolled)
    moved ||= Math.abs(way) > TREMBLE_PX
    if (moved) drag(entry, by(layout, origin, way * scale))
  }
  const end = (event: PointerEvent) => {
    if (event.pointerId !== pointerId) return
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', end)
    window.removeEventListener('pointercancel', end)
    if (!moved) return
    drag(entry, null)
    // what follows the lifting of a pointer is no click on what lies there now
    window.addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => window.removeEventListener('click', swallow, { capture: true }))
  }
  window.addEventListener('pointermove', move)
  window.addEventListener('pointerup', end)
  window.addEventListener('pointercancel', end)
}

const swallow = (event: MouseEvent): void => event.stopPropagation()

/** How much later, or earlier, a height stands for than the one where the drag began. */
const by = (layout: Layout, origin: number, way: number): Micros => layout.timeAt(origin + way) - layout.timeAt(origin)
