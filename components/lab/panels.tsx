import type { ReactNode } from 'react'
import type { Micros } from '@/lib/protocol/time'
import type { EntryId } from '@/lib/trace/events'
import { TextPanel } from './text-panel'
import type { Bench } from './use-bench'

/** Where the reader stands in the run, and how to go elsewhere. */
export interface Reader {
  /** The moment of the present step. */
  readonly at: Micros
  /** The last entry of the present step; null before the first run. */
  readonly reached: EntryId | null
  /** Lights entries and goes to the first of them. */
  readonly look: (entries: readonly EntryId[]) => void
}

/** One tab beside the picture. Its label is `lab.panels.<value>`. */
export interface Panel {
  readonly value: 'text'
  readonly draw: (bench: Bench, reader: Reader) => ReactNode
}

/** What stands beside the picture, in the order of its tabs. */
export const PANELS: readonly Panel[] = [
  {
    value: 'text',
    draw: ({ lab, played, change }) => (
      <TextPanel
        text={lab.scenario}
        problems={played?.problems ?? []}
        onChange={scenario => change({ scenario }, 'typing')}
      />
    ),
  },
]
