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
import type { Entry, EntryId } from '@/lib/trace/events'
import { useSaid } from '../said'
import type { ShownLab } from '../use-bench'
import { useCauseLines } from '../use-cause-lines'
import { useScenarioWords } from '../words'
import { markCause, showLine } from './cause'
import { extensionsOf } from './extensions'
import { markChanged } from './flash'
import type { HelpPhrases } from './help'
import { diagnosticsOf, type MistakeWords, placeOf } from './mistakes'
import { bringTo, fromOutside, Told } from './outside'
import { ProblemList } from './problem-list'
import { Typing } from './typing'
import { undoKeys } from './undo-keys'
import { WordHelp } from './word-help'

export interface ScenarioEditorProps {
  readonly text: string
  readonly problems: readonly Problem[]
  /** `joins`: changes of one name are one step of undo. */
  readonly onChange: (text: string, joins: string) => void
  /** One history for all that is done to the scenario: what is typed is taken back with it; null when there is nothing. */
  readonly undo: (() => void) | null
  readonly redo: (() => void) | null
  /** The run beside the text, and what happens in its present step: the lines behind that are marked. */
  readonly shown: ShownLab | null
  readonly entries: readonly Entry[]
  /** The caret came to a line that brought this entry about. */
  readonly onGo: (entry: EntryId) => void
}

const NO_LINES: readonly number[] = []
/** How long a line stays marked that was changed from outside. */
const FLASH_MS = 2_000
/** Who is still typing a word need not hear that it is none. */
const PATIENCE_MS = 500

/** The scenario's text in CodeMirror, with what the word at the caret means below it, and the mistakes as a list. */
export function CodeMirror(props: ScenarioEditorProps) {
  const { text, problems, shown, entries, onChange, onGo, undo, redo } = props
  const t = useTranslations('lab-editor')
  const id = useId()
  const nonce = useNonce()
  const locale = useLocale()
  const words = useScenarioWords()
  const box = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const told = useRef(new Told())
  const asked = useRef(false)
  const [mistakes, setMistakes] = useState(problems)
  const [offer, setOffer] = useState<Offer | null>(null)
  const causes = useCauseLines(text, shown)
  const goToLine = (line: number, at: Micros | undefined) => {
    const entry = causes?.entryOf(line) ?? shown?.trace.entries.find(one => at !== undefined && one.at >= at)?.id
    if (entry !== undefined) onGo(entry)
  }
  const handlers = useRef({ onChange, goToLine, undo, redo, first: text })
  Object.assign(handlers.current, { onChange, goToLine, undo, redo })

  const phrases = useMemo(() => phrasesOf(t, locale), [t, locale])
  useEffect(() => {
    if (box.current === null) return
    let line = 0
    const typing = new Typing()
    const back = (way: 'undo' | 'redo') => {
      const act = handlers.current[way]
      asked.current = act !== null
      act?.()
    }
    const made = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: handlers.current.first,
        extensions: [
          undoKeys(back),
          extensionsOf(words, phrases, { label: t('label'), describedBy: `${id}-keys` }, nonce),
          EditorView.updateListener.of(update => {
            const outside = update.transactions.some(transaction => transaction.annotation(fromOutside))
            for (const one of update.transactions) {
              if (!one.docChanged || outside) continue
              const next = one.newDoc.toString()
              told.current.tell(next)
              asked.current = false
              handlers.current.onChange(next, typing.joins(one))
            }
            if (!update.selectionSet && !update.docChanged) return
            const at = update.state.selection.main.head
            const whole = update.state.doc.toString()
            setOffer(wordAt(whole, at)?.offer ?? (at > 0 ? (wordAt(whole, at - 1)?.offer ?? null) : null))
            const here = update.state.doc.lineAt(at).number
            const pressed = update.transactions.some(transaction => transaction.isUserEvent('select.pointer'))
            if ((here === line && !pressed) || outside || update.docChanged) return
            line = here
            handlers.current.goToLine(here, scriptLines(whole).find(one => one.line === here)?.at)
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
    if (editor === null) return
    const stands = editor.state.doc.toString()
    if (told.current.isEcho(text, stands)) return
    const change = bringTo(stands, text, asked.current)
    asked.current = false
    if (change === null) return
    editor.dispatch(change)
    const timer = setTimeout(() => view.current?.dispatch({ effects: markChanged.of(null) }), FLASH_MS)
    return () => clearTimeout(timer)
  }, [text])

  const behind = useMemo(() => causes?.behind(entries) ?? NO_LINES, [causes, entries])
  const [nearest, root] = behind
  useEffect(() => {
    const editor = view.current
    if (editor === null) return
    const [first] = behind
    editor.dispatch({ effects: markCause.of(behind) })
    if (first !== undefined && !editor.hasFocus) showLine(editor, first)
  }, [behind])

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
      <p className="text-ink-soft text-sm empty:hidden" data-cause-lines="">
        {nearest !== undefined &&
          (root === undefined ? t('behind', { line: nearest }) : t('behindBoth', { line: nearest, root }))}
      </p>
      <ProblemList problems={mistakes} words={mistakeWords} onGo={goTo} onMend={mend} />
      <p id={`${id}-keys`} className="text-ink-faint text-sm pointer-coarse:hidden">
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
