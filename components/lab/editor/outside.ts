import { Annotation, type TransactionSpec } from '@codemirror/state'
import { textChange } from '@/lib/lab/text-change'
import { markChanged } from './flash'

/** A change that came from outside the editor: a touch, an undo of the lab, another lab. */
export const fromOutside = Annotation.define<boolean>()

/**
 * The least change that makes the editor's text the one from outside; null when it is so already. The caret and what is in view stay,
 * or, where it was asked for in the text itself, go to where the change was.
 */
export function bringTo(before: string, after: string, asked = false): TransactionSpec | null {
  const change = textChange(before, after)
  if (change === null) return null
  const to = change.from + change.insert.length
  return {
    changes: change,
    effects: markChanged.of({ from: change.from, to }),
    annotations: fromOutside.of(true),
    ...(asked ? { selection: { anchor: to }, scrollIntoView: true } : {}),
  }
}

/** Texts that the editor told and that have not come back yet, so that its own words are not taken for somebody else's. */
export class Told {
  private texts: readonly string[] = []

  tell(text: string): void {
    this.texts = [...this.texts, text]
  }

  /** Whether a text from outside is one of the editor's own. Once it is what stands in the editor, all that was told has come back. */
  isEcho(text: string, stands: string): boolean {
    if (text === stands) {
      this.texts = []
      return true
    }
    const at = this.texts.indexOf(text)
    if (at < 0) return false
    this.texts = this.texts.slice(at + 1)
    return true
  }
}
