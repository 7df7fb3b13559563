'use client'

import { clsx } from 'clsx'
import { type PointerEvent, type ReactNode, useRef, useState } from 'react'

interface BoardProps {
  readonly hosts: readonly string[]
  /** A stroke was drawn from this host's lifeline towards the other; null where the arrows are given. */
  readonly onStroke: ((from: string) => void) | null
  /** An arrow was pressed. */
  readonly onPick: (at: number) => void
  readonly children: ReactNode
}

interface Stroke {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** So far a pointer must go across for a stroke, in CSS pixels. */
const LEAST_STROKE = 40

/**
 * The ground on which arrows are drawn by mouse, pen or finger; up and down the page still scrolls. All that it does can be done in
 * the list below, so that it is left out for who does not see it.
 */
export function Board({ hosts, onStroke, onPick, children }: BoardProps) {
  const ground = useRef<HTMLDivElement>(null)
  const [stroke, draw] = useState<Stroke | null>(null)
  const place = (event: PointerEvent): readonly [number, number] => {
    const box = ground.current?.getBoundingClientRect()
    return [event.clientX - (box?.left ?? 0), event.clientY - (box?.top ?? 0)]
  }
  const end = (event: PointerEvent) => {
    if (stroke === null) return
    draw(null)
    const across = stroke.x2 - stroke.x1
    const [first = '', second = ''] = hosts
    if (Math.abs(across) >= LEAST_STROKE && onStroke !== null) return onStroke(across > 0 ? first : second)
    const under = document.elementFromPoint(event.clientX, event.clientY)?.closest('[data-form]')
    const arrows = [...(under?.closest('svg')?.querySelectorAll('[data-form]') ?? [])]
    if (under != null) onPick(arrows.indexOf(under))
  }
  return (
    <div
      ref={ground}
      data-board=""
      className={clsx(
        onStroke === null ? 'cursor-pointer' : 'cursor-crosshair',
        'relative touch-pan-y select-none border border-rule bg-paper-raised',
      )}
      onPointerDown={event => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        const [x, y] = place(event)
        draw({ x1: x, y1: y, x2: x, y2: y })
      }}
      onPointerMove={event => {
        if (stroke === null) return
        const [x, y] = place(event)
        draw({ ...stroke, x2: x, y2: y })
      }}
      onPointerUp={end}
      onPointerCancel={() => draw(null)}
    >
      {children}
      {stroke !== null && onStroke !== null && (
        <svg aria-hidden="true" className="pointer-events-none absolute inset-0 size-full text-accent">
          <path d={`M${stroke.x1} ${stroke.y1}L${stroke.x2} ${stroke.y2}`} stroke="currentColor" strokeWidth="2" />
          <circle cx={stroke.x2} cy={stroke.y2} r="4" fill="currentColor" />
        </svg>
      )}
    </div>
  )
}
