'use client'

import { Pencil, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { parseNumber } from '@/components/question/number-input'
import { hostName, type RunWords } from '@/components/run/sentences'
import { Button } from '@/components/ui/button'
import { controlClass } from '@/components/ui/control-class'
import { inOrderOfTime, type ScriptLine, scriptLines } from '@/lib/lab/script-lines'
import { type Micros, showMicros } from '@/lib/protocol/time'
import type { EntryId } from '@/lib/trace/events'
import type { Reader } from './reader'
import type { Bench } from './use-bench'
import { useCauseLines } from './use-cause-lines'

/** A line on its way: all of the way is made on the text it began with, in which the line keeps its place. */
interface Drag {
  readonly text: string
  readonly line: number
  readonly to: Micros
}

/** The script line by line: each is moved in time, edited and removed, by pointer, touch and keyboard alike. */
export function ScriptPanel({ bench, reader }: { readonly bench: Bench; readonly reader: Reader }) {
  const t = useTranslations('lab.script')
  const { lab, shown, touch, settle } = bench
  const [drag, setDrag] = useState<Drag | null>(null)
  const [edited, edit] = useState<number | null>(null)
  const text = drag?.text ?? lab.scenario
  const lines = useMemo(() => inOrderOfTime(scriptLines(text)), [text])
  const until = shown?.scenario.until ?? 0
  const causes = useCauseLines(text, shown)
  const { entries, go } = reader
  const behind = useMemo(() => causes?.behind(entries) ?? [], [causes, entries])
  const move = (line: number, to: Micros) => {
    const base = drag?.line === line ? drag.text : lab.scenario
    setDrag({ text: base, line, to })
    void touch({ do: 'move', line, to }, `move ${line}`, base)
  }
  const drop = () => {
    setDrag(null)
    settle()
  }
  if (lines.length === 0) return <p className="pt-3 text-ink-soft">{t('none')}</p>
  return (
    <div className="pt-3" data-script-panel="">
      <p className="mb-2 text-ink-soft text-sm">{t('lead')}</p>
      <ol>
        {lines.map(line => (
          <Row
            key={line.line}
            line={line}
            at={drag?.line === line.line ? drag.to : line.at}
            until={until}
            onMove={to => move(line.line, to)}
            onDrop={drop}
            onRemove={() => void touch({ do: 'remove', line: line.line })}
            isBehind={behind.includes(line.line)}
            onShow={goTo(causes?.entryOf(line.line) ?? null, go)}
            isEdited={edited === line.line}
            onEdit={() => edit(line.line)}
            onEdited={written => {
              edit(null)
              if (written !== null) void touch({ do: 'replace', line: line.line, text: written })
            }}
          />
        ))}
      </ol>
    </div>
  )
}

interface RowProps {
  readonly line: ScriptLine
  readonly at: Micros
  readonly until: Micros
  readonly onMove: (to: Micros) => void
  readonly onDrop: () => void
  readonly onRemove: () => void
  /** Whether the present step of the run comes from it. */
  readonly isBehind: boolean
  /** Goes to what it did first; null where it did nothing. */
  readonly onShow: (() => void) | null
  readonly isEdited: boolean
  readonly onEdit: () => void
  /** null: the line stays as it is. */
  readonly onEdited: (text: string | null) => void
}

const goTo = (entry: EntryId | null, go: Reader['go']) => (entry === null ? null : () => go(entry))

/** As fine as a script of this length is moved with one press of an arrow key. */
const stepOf = (until: Micros): Micros => (until <= 2_000_000 ? 1_000 : until <= 20_000_000 ? 10_000 : 100_000)

function Row({ line, at, until, isBehind, onShow, onMove, onDrop, onRemove, isEdited, onEdit, onEdited }: RowProps) {
  const t = useTranslations('lab.script')
  const run: RunWords = useTranslations('run')
  const whole = `${line.who} ${line.what}`
  const set = (to: Micros) => {
    onMove(to)
    onDrop()
  }
  if (isEdited) return <Editor line={line} onEdited={onEdited} />
  const words = (
    <>
      <span className="text-ink-soft">{hostName(run, line.who)}</span>{' '}
      <code className="figures" translate="no">
        {line.what}
      </code>
    </>
  )
  return (
    <li
      aria-current={isBehind ? 'step' : undefined}
      className="-ms-3 border-rule border-b border-s-3 border-s-transparent py-2 ps-2.25 last:border-b-0 aria-[current]:border-s-ink"
    >
      <div className="flex items-start gap-2">
        {onShow === null ? (
          <p className="min-w-0 flex-1 break-words text-sm">{words}</p>
        ) : (
          <button
            type="button"
            aria-label={t('show', { line: whole })}
            onClick={onShow}
            className="min-w-0 flex-1 cursor-pointer break-words text-start text-sm hover:underline"
          >
            {words}
          </button>
        )}
        <Button size="sm" look="quiet" aria-label={t('edit', { line: whole })} title={t('editWord')} onClick={onEdit}>
          <Pencil aria-hidden="true" className="size-4" strokeWidth={1.5} />
        </Button>
        <Button
          size="sm"
          look="quiet"
          aria-label={t('remove', { line: whole })}
          title={t('removeWord')}
          onClick={onRemove}
        >
          <X aria-hidden="true" className="size-4" strokeWidth={1.5} />
        </Button>
      </div>
      <div className="flex items-center gap-3">
        <input
          type="range"
          aria-label={t('moment', { line: whole })}
          aria-valuetext={showMicros(at)}
          min={0}
          max={Math.max(until, at)}
          step={stepOf(until)}
          value={at}
          onChange={event => onMove(Number(event.target.value))}
          onPointerUp={onDrop}
          onKeyUp={onDrop}
          onBlur={onDrop}
          className="run-scale h-9 w-0 min-w-16 flex-1 cursor-pointer"
        />
        <MomentField key={at} label={t('field', { line: whole })} at={at} onMove={set} />
      </div>
    </li>
  )
}

/** A moment as a number of milliseconds; taken when it is left or Enter is pressed. */
function MomentField({
  label,
  at,
  onMove,
}: {
  readonly label: string
  readonly at: Micros
  readonly onMove: (to: Micros) => void
}) {
  const [text, setText] = useState(String(at / 1000))
  const take = () => {
    const number = parseNumber(text, 'ms')
    const to = number.ok ? Math.round(number.value * 1000) : at
    if (to >= 0 && to !== at) onMove(to)
    else setText(String(at / 1000))
  }
  return (
    <span className="flex items-baseline gap-1 text-sm">
      <input
        aria-label={label}
        inputMode="decimal"
        value={text}
        onChange={event => setText(event.target.value)}
        onBlur={take}
        onKeyDown={event => event.key === 'Enter' && take()}
        className="figures h-9 w-20 border border-rule-strong bg-paper-raised px-2 text-end"
      />
      ms
    </span>
  )
}

/** The field stands where the pressed button stood, and takes its focus. */
const focusOnce = (field: HTMLInputElement | null): void => field?.focus()

function Editor({ line, onEdited }: Pick<RowProps, 'line' | 'onEdited'>) {
  const t = useTranslations('lab.script')
  const [text, setText] = useState(`${showMicros(line.at)} ${line.who} ${line.what}`)
  return (
    <li className="border-rule border-b py-2 last:border-b-0">
      <form
        className="grid gap-2"
        onSubmit={event => {
          event.preventDefault()
          onEdited(text)
        }}
      >
        <input
          aria-label={t('editLabel')}
          ref={focusOnce}
          value={text}
          maxLength={1000}
          spellCheck={false}
          onChange={event => setText(event.target.value)}
          onKeyDown={event => event.key === 'Escape' && onEdited(null)}
          className={`${controlClass} figures text-sm`}
        />
        <span className="flex gap-2">
          <Button size="sm" type="submit">
            {t('save')}
          </Button>
          <Button size="sm" look="quiet" onClick={() => onEdited(null)}>
            {t('cancel')}
          </Button>
        </span>
      </form>
    </li>
  )
}
