'use client'

import { CartesianGrid, ComposedChart, Line, ResponsiveContainer, XAxis, YAxis } from 'recharts'

export interface CalibrationPoint {
  readonly label: string
  /** Share of right answers in percent; null when there is no answer at this certainty. */
  readonly share: number | null
  /** What somebody who judges themselves well would have, in percent. */
  readonly ideal: number
}

const TICK = { fill: 'var(--color-ink-soft)', fontSize: 12 } as const

/** The learner's line in ink with dots, that of good judgement dashed behind it. */
export function CalibrationChart({ points }: { readonly points: readonly CalibrationPoint[] }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={[...points]} margin={{ top: 8, right: 24, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--color-rule)" />
        <XAxis
          dataKey="label"
          tick={TICK}
          tickLine={false}
          stroke="var(--color-rule-strong)"
          padding={{ left: 32, right: 32 }}
          interval={0}
        />
        <YAxis
          domain={[0, 100]}
          ticks={[0, 25, 50, 75, 100]}
          tickFormatter={(value: number) => `${value} %`}
          width={48}
          tick={TICK}
          tickLine={false}
          axisLine={false}
        />
        <Line
          dataKey="ideal"
          stroke="var(--color-rule-strong)"
          strokeDasharray="4 4"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="share"
          stroke="var(--color-ink)"
          strokeWidth={2}
          connectNulls
          dot={{ r: 4, fill: 'var(--color-accent)', stroke: 'var(--color-paper)', strokeWidth: 2 }}
          activeDot={false}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  )
}
