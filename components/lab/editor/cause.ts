import { RangeSet, StateEffect, StateField } from '@codemirror/state'
import { Decoration, EditorView, GutterMarker, gutterLineClass } from '@codemirror/view'

/** Marks lines, counted from 1, as those from which the present step of the run comes; the first is the nearest cause. */
export const markCause = StateEffect.define<readonly number[]>()

class CauseMarker extends GutterMarker {
  constructor(override readonly elementClass: string) {
    super()
  }
}

const nearest = new CauseMarker('cm-cause cm-cause-nearest')
const further = new CauseMarker('cm-cause')
const present = Decoration.line({ attributes: { 'aria-current': 'step' } })

/** The lines behind the present step, beside their numbers, until another step has others. */
export const causeMarks = StateField.define<RangeSet<CauseMarker>>({
  create: () => RangeSet.empty,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(markCause)) continue
      const { doc } = transaction.state
      const lines = effect.value.filter(line => line >= 1 && line <= doc.lines)
      return RangeSet.of(
        lines.map((line, i) => (i === 0 ? nearest : further).range(doc.line(line).from)),
        true,
      )
    }
    return marks.map(transaction.changes)
  },
  provide: field => [
    gutterLineClass.from(field),
    EditorView.decorations.compute([field], state => {
      const found: number[] = []
      state.field(field).between(0, state.doc.length, (from, _to, marker) => {
        if (marker === nearest) found.push(from)
      })
      return Decoration.set(found.map(from => present.range(from)))
    }),
  ],
})

/** Brings a line into sight within the editor alone: the page itself stays where it is. */
export function showLine(view: EditorView, line: number): void {
  const { state, scrollDOM } = view
  if (line > state.doc.lines) return
  const { top, bottom } = view.lineBlockAt(state.doc.line(line).from)
  if (top < scrollDOM.scrollTop) scrollDOM.scrollTop = top
  else if (bottom > scrollDOM.scrollTop + scrollDOM.clientHeight) scrollDOM.scrollTop = bottom - scrollDOM.clientHeight
}
