'use client'

import { startCompletion } from '@codemirror/autocomplete'
import { setDiagnostics } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { useNonce } from '@/components/shell/nonce'
import { Button } from '@/components/ui/button'
import { getPathname } from '@/lib/i18n/navigation'
import { scriptLines } from '@/lib/lab/script-lines'
import type { Micros } from '@/lib/protocol/time'
import { type Offer, wordAt } from '@/lib/scenario/complete'
import { documentationOf } from '@/lib/scenario/documentation'
import { type Problem, phraseOf } from '@/lib/scenario/problem'
import { useSaid } from '../said'
import { useScenarioWords } from '../words'
import { extensionsOf } from './extensions'
import { markChanged } from './flash'
import type { HelpPhrases } from './help'
import { diagnosticsOf, type MistakeWords, placeOf } from './mistakes'
import { bringTo, fromOutside, Told } from './outside'
import { ProblemList } from './problem-list'
import { WordHelp } from './word-help'

export interface ScenarioEditorProps {
  readonly text: string
  readonly problems: readonly Problem[]
  readonly onChange: (text: string) => void
  /** The caret came to a line of the script that happens at this moment. */
  readonly onCursorTime?: (at: Micros) => void
}

/** How long a line stays marked that was changed from outside. */
const FLASH_MS = 2_000
/** Who is still typing a word need not hear that it is none. */
const PATIENCE_MS = 500

/** The scenario's text in CodeMirror, with what the word at the caret means below it, and the mistakes as a list. */
export function CodeMirror({ text, problems, onChange, onCursorTime }: ScenarioEditorProps) {
  const t = useTranslations('lab-editor')
  const id = useId()
  const nonce = useNonce()
  const locale = useLocale()
  const words = useScenarioWords()
  const box = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const told = useRef(new Told())
  const [mistakes, setMistakes] = useState(problems)
  const [offer, setOffer] = useState<Offer | null>(null)
  const handlers = useRef({ onChange, onCursorTime, first: text })
  handlers.current.onChange = onChange
  handlers.current.onCursorTime = onCursorTime

  const phrases = useMemo(() => phrasesOf(t, locale), [t, locale])
  useEffect(() => {
    if (box.current === null) return
    let line = 0
    const made = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: handlers.current.first,
        extensions: [
          extensionsOf(words, phrases, { label: t('label'), describedBy: `${id}-keys` }, nonce),
          EditorView.updateListener.of(update => {
            const outside = update.transactions.some(transaction => transaction.annotation(fromOutside))
            if (update.docChanged && !outside) {
              const next = update.state.doc.toString()
              told.current.tell(next)
              handlers.current.onChange(next)
            }
            if (!update.selectionSet && !update.docChanged) return
            const at = update.state.selection.main.head
            const whole = update.state.doc.toString()
            setOffer(wordAt(whole, at)?.offer ?? (at > 0 ? (wordAt(whole, at - 1)?.offer ?? null) : null))
            const here = update.state.doc.lineAt(at).number
            if (here === line || outside || update.docChanged) return
            line = here
            const moment = scriptLines(whole).find(one => one.line === here)?.at
            if (moment !== undefined) handlers.current.onCursorTime?.(moment)
          }),
        ],
      }),
    })
    view.current = made
    return () => {
      handlers.current.first = made.state.doc.toString()
      made.destroy()
      view.current = null
    }
  }, [words, phrases, t, id, nonce])

  useEffect(() => {
    const editor = view.current
    if (editor === null || told.current.isEcho(text)) return
    const change = bringTo(editor.state.doc.toString(), text)
    if (change === null) return
    editor.dispatch(change)
    const timer = setTimeout(() => view.current?.dispatch({ effects: markChanged.of(null) }), FLASH_MS)
    return () => clearTimeout(timer)
  }, [text])

  const said = useSaid()
  const mistakeWords = useMemo((): MistakeWords => {
    return { say: problem => said(phraseOf(problem)), mend: word => t('mend', { word }) }
  }, [t, said])
  useEffect(() => {
    const show = () => {
      setMistakes(problems)
      const editor = view.current
      if (editor === null) return
      editor.dispatch(setDiagnostics(editor.state, diagnosticsOf(problems, editor.state.doc, mistakeWords)))
    }
    if (problems.length === 0) return show()
    const timer = setTimeout(show, PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [problems, mistakeWords])

  const goTo = (problem: Problem) => {
    const editor = view.current
    if (editor === null) return
    editor.dispatch({ selection: { anchor: placeOf(problem, editor.state.doc).from }, scrollIntoView: true })
    editor.focus()
  }
  const mend = (problem: Problem, word: string) => {
    const editor = view.current
    if (editor === null) return
    const { from, to } = placeOf(problem, editor.state.doc)
    editor.dispatch({ changes: { from, to, insert: word }, selection: { anchor: from + word.length } })
    editor.focus()
  }
  const ask = () => {
    const editor = view.current
    if (editor === null) return
    editor.focus()
    startCompletion(editor)
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2" data-scenario-editor="">
      <div
        ref={box}
        className="max-h-[32rem] min-h-64 overflow-hidden border border-rule-strong bg-paper-raised [&_.cm-editor]:max-h-[32rem] [&_.cm-editor]:min-h-64"
      />
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <WordHelp about={offer === null ? null : documentationOf(offer, words)} phrases={phrases} />
        <Button size="sm" onClick={ask}>
          {t('suggest')}
        </Button>
      </div>
      <ProblemList problems={mistakes} words={mistakeWords} onGo={goTo} onMend={mend} />
      <p id={`${id}-keys`} className="text-ink-faint text-sm">
        {t('keys')}
      </p>
    </div>
  )
}

function phrasesOf(t: ReturnType<typeof useTranslations<'lab-editor'>>, locale: string): HelpPhrases {
  return {
    default: t('fact.default'),
    range: t('fact.range'),
    unit: t('fact.unit'),
    kernel: t('fact.kernel'),
    exhibit: t('exhibit'),
    range_of: (least, most) => t('range', { least, most }),
    unit_of: unit => t(`unit.${unit}`),
    exhibit_href: name => getPathname({ href: `/why/${name}`, locale }),
  }
}
