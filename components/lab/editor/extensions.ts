import { acceptCompletion, autocompletion, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, indentLess, indentMore } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, indentUnit } from '@codemirror/language'
import { linter, lintKeymap } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, hoverTooltip, keymap, lineNumbers } from '@codemirror/view'
import { wordAt } from '@/lib/scenario/complete'
import { documentationOf, type ScenarioWords } from '@/lib/scenario/documentation'
import { causeMarks } from './cause'
import { changedLines } from './flash'
import { type HelpPhrases, helpElement } from './help'
import { scriptColours } from './script-colours'
import { suggestions } from './suggestions'
import { theme } from './theme'

/** How the editor is named and described to those who do not see it. */
interface Named {
  readonly label: string
  readonly describedBy: string
}

/** Everything the scenario's editor can do but undo, which is the lab's (undo-keys.ts). Tab indents; Escape and then Tab leaves it, as CodeMirror has it. */
export function extensionsOf(
  words: ScenarioWords,
  phrases: HelpPhrases,
  named: Named,
  nonce: string | undefined,
): Extension[] {
  return [
    lineNumbers(),
    drawSelection(),
    highlightActiveLine(),
    bracketMatching(),
    indentUnit.of('  '),
    yaml(),
    theme,
    scriptColours,
    changedLines,
    causeMarks,
    linter(null),
    autocompletion({ override: [suggestions(words, phrases)], icons: false }),
    hoverTooltip((view, at) => {
      const found = wordAt(view.state.doc.toString(), at)
      if (found === null) return null
      const { from, offer } = found
      return {
        pos: from,
        end: from + offer.word.length,
        above: true,
        create: () => ({ dom: helpElement(documentationOf(offer, words), phrases) }),
      }
    }),
    keymap.of([
      { key: 'Tab', run: view => acceptCompletion(view) || indentMore(view), shift: indentLess },
      ...completionKeymap,
      ...lintKeymap,
      ...defaultKeymap,
    ]),
    EditorView.contentAttributes.of({
      'aria-label': named.label,
      'aria-describedby': named.describedBy,
      tabindex: '0',
      spellcheck: 'false',
      autocapitalize: 'off',
      autocorrect: 'off',
    }),
    ...(nonce === undefined ? [] : [EditorView.cspNonce.of(nonce)]),
  ]
}
