'use client'

import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { linter, setDiagnostics } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap, placeholder } from '@codemirror/view'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useNonce } from '@/components/shell/nonce'
import { type ClaimTopic, completeClaim } from '@/lib/claims/complete'
import { parseClaim } from '@/lib/claims/parse'
import type { Problem } from '@/lib/claims/verdict'
import { diagnosticsOf, type MistakeWords } from '../editor/mistakes'
import { bringTo, fromOutside, Told } from '../editor/outside'
import { theme } from '../editor/theme'

interface ClaimInputProps {
  readonly label: string
  readonly value: string
  /** Hosts and sockets that a claim can speak of. */
  readonly names: readonly string[]
  /** What is wrong with the text, underlined at its place. */
  readonly problems: readonly Problem[]
  readonly words: MistakeWords
  readonly onChange: (text: string) => void
  readonly onEnter: () => void
}

/** One line for a claim: the grammar itself completes it, and its mistakes are underlined. */
export function ClaimInput({ label, value, names, problems, words, onChange, onEnter }: ClaimInputProps) {
  const t = useTranslations('lab-claims')
  const nonce = useNonce()
  const box = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const told = useRef(new Told())
  const now = useRef({ names, onChange, onEnter, value })
  now.current = { names, onChange, onEnter, value }

  useEffect(() => {
    if (box.current === null) return
    const made = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: now.current.value,
        extensions: [
          history(),
          theme,
          placeholder('server enters ESTABLISHED on data'),
          linter(null),
          EditorState.transactionFilter.of(change => (change.newDoc.lines > 1 ? [] : change)),
          autocompletion({
            override: [context => offers(context, now.current.names, topic => t(`topic.${topic}`))],
            icons: false,
          }),
          keymap.of([
            ...completionKeymap,
            {
              key: 'Enter',
              run: () => {
                now.current.onEnter()
                return true
              },
            },
            ...historyKeymap,
            ...defaultKeymap,
          ]),
          EditorView.contentAttributes.of({
            'aria-label': label,
            tabindex: '0',
            spellcheck: 'false',
            autocapitalize: 'off',
            autocorrect: 'off',
            enterkeyhint: 'done',
          }),
          EditorView.updateListener.of(update => {
            if (!update.docChanged || update.transactions.some(one => one.annotation(fromOutside))) return
            const text = update.state.doc.toString()
            told.current.tell(text)
            now.current.onChange(text)
          }),
          ...(nonce === undefined ? [] : [EditorView.cspNonce.of(nonce)]),
        ],
      }),
    })
    view.current = made
    return () => {
      made.destroy()
      view.current = null
    }
  }, [label, nonce, t])

  useEffect(() => {
    const editor = view.current
    if (editor === null) return
    const stands = editor.state.doc.toString()
    if (told.current.isEcho(value, stands)) return
    const change = bringTo(stands, value)
    if (change !== null) editor.dispatch({ ...change, selection: { anchor: value.length } })
  }, [value])

  useEffect(() => {
    const editor = view.current
    if (editor !== null) editor.dispatch(setDiagnostics(editor.state, diagnosticsOf(problems, editor.state.doc, words)))
  }, [problems, words])

  return (
    <div
      ref={box}
      data-claim-input=""
      className="min-h-10 min-w-0 flex-1 border border-rule-strong bg-paper-raised [&_.cm-scroller]:overflow-x-auto"
    />
  )
}

/** What may come next; unasked only while a word is being written or the claim is not complete. */
function offers(
  context: CompletionContext,
  names: readonly string[],
  say: (topic: ClaimTopic) => string,
): CompletionResult | null {
  const text = context.state.doc.toString()
  const found = completeClaim(text, context.pos, names)
  const begun = text.slice(found.from, context.pos)
  if (!context.explicit) {
    if (begun === '' && (text.trim() === '' || parseClaim(text).ok)) return null
    const fitting = found.offers.filter(({ word }) => word.toLowerCase().startsWith(begun.toLowerCase()))
    if (fitting.length === 1 && fitting[0]?.word === begun) return null
  }
  return {
    from: found.from,
    options: found.offers.map(({ word, topic }, index) => ({
      label: word,
      detail: say(topic),
      boost: Math.max(-99, 99 - index),
    })),
  }
}
