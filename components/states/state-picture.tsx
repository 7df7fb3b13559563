'use client'

import { clsx } from 'clsx'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { State } from '@/lib/protocol/states'
import type { Passage, Standing } from '@/lib/trace/state-path'
import { ArcMark, type End } from './arc-mark'
import { BoxMark } from './box-mark'
import { type Arc, along, type StateLayout, type StateMetrics } from './layout'
import { movedPick, pickKey, picksOf, type StatePick } from './pick'

interface StatePictureProps {
  readonly layout: StateLayout
  readonly label: string
  readonly path: readonly Passage[]
  readonly standings: readonly Standing[]
  readonly ends: readonly End[]
  /** Whether a run is shown; without one everything is drawn alike. */
  readonly hasPath: boolean
  readonly picked: StatePick | null
  /** What a state or an arrow is called, for those who do not see it. */
  readonly nameOf: (pick: StatePick) => string
  /** What is written beside an arrow while it is looked at; null for nothing. */
  readonly labelOf: (from: State, to: State) => string | null
  /** Under the pointer or in focus; null when nothing is. */
  readonly onLook: (pick: StatePick | null) => void
  readonly onPick: (pick: StatePick) => void
}

/** The state diagram as a picture: one place in the order of focus, arrow keys inside. */
export function StatePicture(props: StatePictureProps) {
  const { layout, label, path, standings, ends, hasPath, picked, nameOf, labelOf, onLook, onPick } = props
  const { metrics, boxes, arcs } = layout
  const picture = useRef<SVGSVGElement>(null)
  const [stop, setStop] = useState(0)
  const [lit, setLit] = useState<string | null>(null)
  const picks = picksOf(layout)
  const visited = new Set(path.flatMap(({ from, to }) => [from, to]))
  const pickedKey = picked === null ? null : pickKey(picked)

  const look = (pick: StatePick | null) => {
    setLit(pick === null ? null : pickKey(pick))
    onLook(pick)
  }
  const press = (event: KeyboardEvent, pick: StatePick) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      onPick(pick)
      return
    }
    const to = movedPick(event.key, stop, picks.length)
    if (to === null) return
    event.preventDefault()
    event.stopPropagation()
    setStop(to)
    picture.current?.querySelector<SVGElement>(`[data-pick="${pickKey(picks[to]!)}"]`)?.focus()
  }
  const target = (pick: StatePick) => {
    const key = pickKey(pick)
    const at = picks.findIndex(one => pickKey(one) === key)
    return {
      role: 'button',
      tabIndex: at === stop ? 0 : -1,
      'aria-label': nameOf(pick),
      'aria-pressed': key === pickedKey,
      'data-pick': key,
      className: 'cursor-pointer',
      onFocus: () => {
        setStop(at)
        look(pick)
      },
      onBlur: () => look(null),
      onPointerEnter: () => look(pick),
      onPointerLeave: () => look(null),
      onClick: () => onPick(pick),
      onKeyDown: (event: KeyboardEvent) => press(event, pick),
    } as const
  }

  return (
    <svg
      ref={picture}
      role="toolbar"
      aria-label={label}
      data-states={metrics.name}
      viewBox={`0 0 ${metrics.width} ${layout.height}`}
      width={metrics.width}
      height={layout.height}
      fill="none"
      className={clsx('block h-auto w-full select-none text-ink')}
    >
      {arcs.map(arc => {
        const key = pickKey(arc)
        return (
          <g key={key} {...target({ from: arc.from, to: arc.to })} data-arc={key}>
            <ArcMark
              arc={arc}
              metrics={metrics}
              taken={path.filter(passage => passage.from === arc.from && passage.to === arc.to)}
              ends={ends}
              hasPath={hasPath}
              counterfactual={arc.edges.every(edge => edge.cite.startsWith('variant:'))}
              lit={lit === key}
              picked={pickedKey === key}
            />
          </g>
        )
      })}
      {boxes.map(box => {
        const mark = (
          <BoxMark
            box={box}
            metrics={metrics}
            here={standings.filter(one => one.state === box.state)}
            ends={ends}
            visited={!hasPath || visited.has(box.state)}
            lit={lit === box.state}
            picked={pickedKey === box.state}
          />
        )
        if (!box.again)
          return (
            <g key={box.state} {...target({ state: box.state })} data-state={box.state}>
              {mark}
            </g>
          )
        // the same state once more: for the pointer, and not in the order of focus
        return (
          <g key={`${box.state} again`} {...target({ state: box.state })} tabIndex={-1}>
            {mark}
          </g>
        )
      })}
      {arcs
        .filter(arc => lit === pickKey(arc))
        .map(arc => (
          <ArcLabel key={pickKey(arc)} words={labelOf(arc.from, arc.to)} arc={arc} metrics={metrics} />
        ))}
    </svg>
  )
}

interface ArcLabelProps {
  readonly words: string | null
  readonly arc: Arc
  readonly metrics: StateMetrics
}

/** Beside the middle of an arrow, and inside of the picture. */
function ArcLabel({ words, arc, metrics }: ArcLabelProps) {
  if (words === null) return null
  const size = metrics.text * 0.95
  const half = [...words].reduce((sum, letter) => sum + (letter > '\u2e80' ? 1 : 0.56), 0) * size * 0.5
  const { x, y } = along(arc, 0.5)
  return (
    <text
      className="pointer-events-none"
      fill="currentColor"
      stroke="var(--color-paper)"
      strokeWidth="5"
      strokeLinejoin="round"
      paintOrder="stroke"
      fontSize={size}
      fontWeight="600"
      textAnchor="middle"
      x={Math.min(Math.max(x, half + 4), metrics.width - half - 4)}
      y={y - metrics.badge - 6}
    >
      {words}
    </text>
  )
}
