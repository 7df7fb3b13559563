import { Annotation, type TransactionSpec } from '@codemirror/state'
import { textChange } from '@/lib/lab/text-change'
import { markChanged } from './flash'

/** A change that came from outside the editor: a touch, an undo of the lab, another lab. */
export const fromOutside = Annotation.define<boolean>()

/** The least change that makes the editor's text the one from outside: the caret and what is in view stay. Null when it is so already. */
export function bringTo(before: string, after: string): TransactionSpec | null {
  const change = textChange(before, after)
  if (change === null) return null
  const to = change.from + change.insert.length
  return {
    changes: change,
    effects: markChanged.of({ from: change.from, to }),
    annotations: fromOutside.of(true),
  }
}

/** Texts that the editor told and that have not come back yet, so that its own words are not taken for somebody else's. */
export class Told {
  private readonly texts: string[] = []

  tell(text: string): void {
    this.texts.push(text)
  }

  /** Whether a text from outside is one of the editor's own; it and what was told before it have come back then. */
  isEcho(text: string): boolean {
    const at = this.texts.indexOf(text)
    if (at < 0) return false
    this.texts.splice(0, at + 1)
    return true
  }
}
