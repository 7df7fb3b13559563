import type { ForgeDraft } from '@/lib/lab/forge'
import type { Touch } from '@/lib/lab/touch'
import type { Micros } from '@/lib/protocol/time'
import type { Flight } from '@/lib/trace/flights'
import type { FlipDraft } from './flip-dialog'

/** What was taken hold of in the picture. */
export type Grip =
  | { readonly on: 'segment'; readonly flight: Flight; readonly anchor: Element }
  | { readonly on: 'lifeline'; readonly host: string; readonly at: Micros; readonly anchor: Element }

/** A value that a choice still needs. */
export interface Ask {
  readonly title: string
  readonly label: string
  readonly kind: 'ms' | 'number' | 'text'
  readonly initial: string
  /** Values that are worth a try, in the field's unit. */
  readonly offers: readonly string[]
  /** For times in microseconds, for numbers as they are. */
  readonly least?: number
  readonly most?: number
  /** `value`: a number for `ms` (in microseconds) and `number`, else the text. */
  readonly touches: (value: string | number) => readonly Touch[]
}

/** One thing that can be done to what was taken hold of. */
export interface Choice {
  readonly key: string
  readonly section: 'ask' | 'undo' | 'lose' | 'change' | 'forge' | 'call' | 'host'
  readonly label: string
  /** What the script will say. */
  readonly line?: string
  readonly deed:
    | { readonly do: 'why' }
    | { readonly do: 'touch'; readonly touches: readonly Touch[] }
    | { readonly do: 'ask'; readonly ask: Ask }
    | { readonly do: 'flip'; readonly draft: FlipDraft }
    | { readonly do: 'forge'; readonly draft: ForgeDraft }
}
