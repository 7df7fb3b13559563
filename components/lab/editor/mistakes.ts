import type { Diagnostic } from '@codemirror/lint'
import type { Text } from '@codemirror/state'
import { suggested } from '@/lib/protocol/nearest'
import type { Problem } from '@/lib/scenario/problem'

const WORD = /^[A-Za-z0-9_µ"][\w.,"%-]*/

/** Where a mistake stands in the text: the word that its line and column point at, or one character. */
export function placeOf({ line, column }: Pick<Problem, 'line' | 'column'>, doc: Text): { from: number; to: number } {
  const found = doc.line(Math.min(Math.max(line, 1), doc.lines))
  const from = Math.min(found.from + column - 1, found.to)
  const word = WORD.exec(doc.sliceString(from, found.to))?.[0] ?? ''
  return { from, to: Math.min(from + Math.max(word.length, 1), Math.max(found.to, from)) }
}

/** What is said about a mistake, and the word that would mend it. */
export interface MistakeWords {
  say(problem: Problem): string
  /** The name of the button that writes the nearest word. */
  mend(word: string): string
}

/** Mistakes as the editor underlines them; one that names the nearest word can be mended in one go. */
export function diagnosticsOf(problems: readonly Problem[], doc: Text, words: MistakeWords): Diagnostic[] {
  return problems.map(problem => {
    const meant = suggested(problem.message)
    const place = placeOf(problem, doc)
    return {
      ...place,
      severity: 'error',
      message: words.say(problem),
      actions:
        meant === null
          ? []
          : [
              {
                name: words.mend(meant),
                apply: (view, from, to) => {
                  view.dispatch({ changes: { from, to, insert: meant }, selection: { anchor: from + meant.length } })
                  view.focus()
                },
              },
            ],
    }
  })
}
