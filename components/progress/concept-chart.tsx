'use client'

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts'

export interface ConceptBar {
  readonly title: string
  readonly right: number
  readonly wrong: number
}

const TICK = { fill: 'var(--color-ink-soft)', fontSize: 12 } as const

/** One bar for each concept: right answers solid, wrong ones hatched behind them. */
export function ConceptChart({ concepts }: { readonly concepts: readonly ConceptBar[] }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={[...concepts]}
        layout="vertical"
        margin={{ top: 0, right: 8, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <defs>
          <pattern id="concept-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill="var(--color-paper-raised)" />
            <rect width="2" height="6" fill="var(--color-false)" />
          </pattern>
        </defs>
        <CartesianGrid horizontal={false} stroke="var(--color-rule)" />
        <XAxis type="number" allowDecimals={false} tick={TICK} tickLine={false} stroke="var(--color-rule-strong)" />
        <YAxis type="category" dataKey="title" width={132} interval={0} tick={TICK} tickLine={false} axisLine={false} />
        <Bar dataKey="right" stackId="c" fill="var(--color-true)" maxBarSize={16} isAnimationActive={false} />
        <Bar
          dataKey="wrong"
          stackId="c"
          fill="url(#concept-hatch)"
          stroke="var(--color-false)"
          maxBarSize={16}
          isAnimationActive={false}
        />
      </BarChart>
    </ResponsiveContainer>
  )
}
