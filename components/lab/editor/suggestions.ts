import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  insertCompletionText,
  startCompletion,
} from '@codemirror/autocomplete'
import type { EditorView } from '@codemirror/view'
import { complete, type Offer } from '@/lib/scenario/complete'
import { documentationOf, knobValue, type ScenarioWords } from '@/lib/scenario/documentation'
import { type HelpPhrases, helpElement } from './help'

/** The words that may stand at the caret, in the order of the grammar, each with its explanation. */
export function suggestions(words: ScenarioWords, phrases: HelpPhrases) {
  return (context: CompletionContext): CompletionResult | null => {
    const found = complete(context.state.doc.toString(), context.pos)
    if (found === null) return null
    // Unasked only where a word has begun, or where the grammar alone decides what comes next.
    const begun = found.from < context.pos || /[(=.:{]/.test(context.state.sliceDoc(found.from - 1, found.from))
    if (!context.explicit && !begun) return null
    return {
      from: found.from,
      validFor: /^[\w.µ-]*$/,
      options: found.offers.map((offer, index) => completionOf(offer, index, words, phrases)),
    }
  }
}

function completionOf(offer: Offer, index: number, words: ScenarioWords, phrases: HelpPhrases): Completion {
  const about = documentationOf(offer, words)
  return {
    label: offer.word,
    detail: about.knob === null ? about.kind : knobValue(about.knob, about.knob.default),
    boost: Math.max(-99, 99 - index),
    info: () => helpElement(about, phrases),
    apply: (view, completion, from, to) => write(view, completion, from, to, offer.apply),
  }
}

/** Writes a word, and asks at once for the next where it opens a place for one. */
function write(view: EditorView, _: Completion, from: number, to: number, text: string): void {
  view.dispatch(insertCompletionText(view.state, text, from, to))
  if (/[(=.]$|: $/.test(text)) startCompletion(view)
}
