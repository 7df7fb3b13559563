'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { TraceView } from '@/components/run/trace-view'
import { Button } from '@/components/ui/button'
import { controlClass } from '@/components/ui/control-class'
import { Notice } from '@/components/ui/notice'
import { type PlayedLab, playLab } from '@/lib/lab/play'
import { type Imported, importScript, MOST_SCRIPT } from '@/lib/packetdrill/imported'
import { useSaid } from '../said'
import { EXAMPLE_SCRIPT } from './example-script'
import { FileInput } from './file-input'
import { ImportedLabLink } from './imported-lab-link'

interface Carried {
  readonly imported: Imported
  readonly played: PlayedLab | null
}

/** Takes a packetdrill script, and shows the run that it becomes with what could not be carried over. */
export function ScriptImport() {
  const t = useTranslations('lab-import.script')
  const said = useSaid()
  const [text, setText] = useState('')
  const [carried, setCarried] = useState<Carried | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)

  const carry = (script: string) => {
    const imported = importScript(script)
    const played = imported.ok ? playLab(labOf(imported.scenario)) : null
    setCarried({ imported, played })
    if (!imported.ok) goTo(imported.line, imported.column)
  }
  const labOf = (scenario: string) => ({ title: t('title'), scenario, claims: [] })
  const goTo = (line: number, column: number) => {
    const area = field.current
    if (area === null) return
    const before = area.value.split('\n').slice(0, line - 1)
    const at = before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1
    area.focus()
    area.setSelectionRange(at, at)
  }
  const show = (script: string) => {
    setText(script)
    carry(script)
  }

  return (
    <div className="grid gap-10">
      <form
        className="grid gap-3"
        onSubmit={event => {
          event.preventDefault()
          carry(text)
        }}
      >
        <FileInput
          label={t('file')}
          hint={t('fileHint')}
          accept=".pkt,text/plain"
          onFile={file => {
            // so much of it is read as shows that it is too long
            void file
              .slice(0, MOST_SCRIPT + 1)
              .text()
              .then(show)
          }}
        />
        <label htmlFor="script" className="mt-2 font-medium text-sm">
          {t('label')}
        </label>
        <textarea
          id="script"
          ref={field}
          rows={14}
          value={text}
          spellCheck={false}
          autoCapitalize="off"
          onChange={event => setText(event.target.value)}
          className={`${controlClass} figures min-h-64 resize-y whitespace-pre text-sm`}
        />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="solid">
            {t('carry')}
          </Button>
          <Button onClick={() => show(EXAMPLE_SCRIPT)}>{t('example')}</Button>
        </div>
        {carried !== null && !carried.imported.ok && (
          <Notice tone="bad" role="alert" title={t('refused', { line: carried.imported.line })}>
            {said(carried.imported.message)}
          </Notice>
        )}
      </form>
      {carried?.imported.ok && (
        <section aria-labelledby="carried" className="grid gap-5">
          <h2 id="carried" className="text-xl">
            {t('carried')}
          </h2>
          {carried.imported.leftOut.length > 0 && (
            <Notice tone="care" title={t('leftOut')}>
              <ul className="grid gap-0.5">
                {carried.imported.leftOut.map(({ kind, lines }) => (
                  <li key={kind}>
                    {t(`kinds.${kind}`, { count: lines.length })}{' '}
                    <span className="text-ink-faint text-sm">{t('lines', { lines: linesText(lines) })}</span>
                  </li>
                ))}
              </ul>
            </Notice>
          )}
          <ImportedLabLink lab={labOf(carried.imported.scenario)} />
          {carried.played?.trace && <TraceView trace={carried.played.trace} />}
        </section>
      )}
    </div>
  )
}

/** So many lines are named one by one. */
const MOST_LINES = 12

const linesText = (lines: readonly number[]): string =>
  lines.length > MOST_LINES ? `${lines.slice(0, MOST_LINES).join(', ')} …` : lines.join(', ')
