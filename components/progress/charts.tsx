'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import type { CalibrationPoint } from './calibration-chart'
import type { ConceptBar } from './concept-chart'
import type { DayBar } from './day-chart'

// A chart needs the width of its box, which only the browser knows; the table beside it is there from the start.
const Days = dynamic(() => import('./day-chart').then(module => module.DayChart), { ssr: false })
const Calibration = dynamic(() => import('./calibration-chart').then(module => module.CalibrationChart), { ssr: false })
const Concepts = dynamic(() => import('./concept-chart').then(module => module.ConceptChart), { ssr: false })

const ROW_PX = 30

export function DaysFigure({ label, days }: { readonly label: string; readonly days: readonly DayBar[] }) {
  return (
    <Figure label={label} heightPx={224}>
      <Days days={days} />
    </Figure>
  )
}

export function CalibrationFigure({
  label,
  points,
}: {
  readonly label: string
  readonly points: readonly CalibrationPoint[]
}) {
  return (
    <Figure label={label} heightPx={224}>
      <Calibration points={points} />
    </Figure>
  )
}

export function ConceptsFigure({
  label,
  concepts,
}: {
  readonly label: string
  readonly concepts: readonly ConceptBar[]
}) {
  return (
    <Figure label={label} heightPx={40 + ROW_PX * concepts.length}>
      <Concepts concepts={concepts} />
    </Figure>
  )
}

interface FigureProps {
  readonly label: string
  readonly heightPx: number
  readonly children: ReactNode
}

/** The chart's place, as high as the chart from the start. To those who do not see it it is one picture with a name. */
function Figure({ label, heightPx, children }: FigureProps) {
  return (
    <div role="img" aria-label={label} style={{ height: heightPx }} className="min-w-0">
      {children}
    </div>
  )
}
