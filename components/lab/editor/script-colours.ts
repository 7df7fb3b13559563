import { RangeSetBuilder } from '@codemirror/state'
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { hostNames, scriptLines } from '@/lib/scenario/script-lines'
import { type SpanKind, spansOf } from '@/lib/scenario/script-spans'

/** Colours the lines of the script that are on screen by what the scenario's own reader takes each word for. */
export const scriptColours = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet

    constructor(view: EditorView) {
      this.decorations = decorate(view)
    }

    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged) this.decorations = decorate(update.view)
    }
  },
  { decorations: plugin => plugin.decorations },
)

const marks = new Map<string, Decoration>()

function markOf(kind: SpanKind): Decoration {
  const name = typeof kind === 'string' ? kind : KNOWN.has(kind.who) ? kind.who : 'other'
  const mark = marks.get(name) ?? Decoration.mark({ class: `cm-s-${name}` })
  marks.set(name, mark)
  return mark
}

const KNOWN = new Set(['client', 'server', 'network', 'attacker'])

function decorate(view: EditorView): DecorationSet {
  const text = view.state.doc.toString()
  const hosts = hostNames(text)
  const builder = new RangeSetBuilder<Decoration>()
  for (const line of scriptLines(text)) {
    if (!view.visibleRanges.some(({ from, to }) => line.from <= to && line.from + line.text.length >= from)) continue
    for (const { from, to, kind } of spansOf(line.text, hosts))
      builder.add(line.from + from, line.from + to, markOf(kind))
  }
  return builder.finish()
}
