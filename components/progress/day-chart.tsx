'use client'

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts'

export interface DayBar {
  /** As the reader's language writes it, short. */
  readonly label: string
  readonly right: number
  readonly wrong: number
}

const TICK = { fill: 'var(--color-ink-soft)', fontSize: 12 } as const

/** Right answers solid, wrong ones hatched on top of them: told apart without hue. */
export function DayChart({ days }: { readonly days: readonly DayBar[] }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={[...days]} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <defs>
          <pattern id="wrong-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill="var(--color-paper-raised)" />
            <rect width="2" height="6" fill="var(--color-false)" />
          </pattern>
        </defs>
        <CartesianGrid vertical={false} stroke="var(--color-rule)" />
        <XAxis dataKey="label" tick={TICK} tickLine={false} stroke="var(--color-rule-strong)" minTickGap={12} />
        <YAxis allowDecimals={false} width={32} tick={TICK} tickLine={false} axisLine={false} />
        <Bar dataKey="right" stackId="day" fill="var(--color-true)" maxBarSize={28} isAnimationActive={false} />
        <Bar
          dataKey="wrong"
          stackId="day"
          fill="url(#wrong-hatch)"
          stroke="var(--color-false)"
          maxBarSize={28}
          isAnimationActive={false}
        />
      </BarChart>
    </ResponsiveContainer>
  )
}
