import { StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view'

/** Marks the lines between two places as changed from outside, or with null no line any more. */
export const markChanged = StateEffect.define<{ readonly from: number; readonly to: number } | null>()

const line = Decoration.line({ class: 'cm-changed' })

/** The lines that the last touch changed, marked until the mark is taken away. */
export const changedLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marked, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(markChanged)) continue
      if (effect.value === null) return Decoration.none
      const { doc } = transaction.state
      const first = doc.lineAt(effect.value.from).number
      // A piece that ends with a line break does not reach into the line after it.
      const last = doc.lineAt(Math.max(effect.value.from, effect.value.to - 1)).number
      return Decoration.set(Array.from({ length: last - first + 1 }, (_, i) => line.range(doc.line(first + i).from)))
    }
    return marked.map(transaction.changes)
  },
  provide: field => EditorView.decorations.from(field),
})
