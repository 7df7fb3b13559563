'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { controlClass } from '@/components/ui/control-class'
import { Select } from '@/components/ui/select'
import type { KnobSpec } from '@/lib/lab/knob'
import { readDial } from './arrange'

interface DialProps {
  readonly knob: KnobSpec
  /** What the knob is called, for those who do not see the words beside it. */
  readonly name: string
  readonly describedBy: string
  readonly onSet: (value: string | undefined) => void
}

/** The part of a knob that one turns: a box to tick, a list, or a number with its unit. */
export function Dial({ knob, name, describedBy, onSet }: DialProps) {
  const t = useTranslations('lab-knobs')
  const { dial, value } = knob
  if (dial.kind === 'number') return <NumberDial {...{ knob, name, describedBy, onSet }} />
  if (dial.kind === 'text') return <TextDial key={value} {...{ knob, name, describedBy, onSet }} />
  if (dial.kind === 'switch') {
    const on = value === 'yes'
    return (
      <Checkbox
        checked={on}
        aria-label={name}
        aria-describedby={describedBy}
        onChange={event => onSet(event.target.checked ? 'yes' : 'no')}
      >
        {t(on ? 'on' : 'off')}
      </Checkbox>
    )
  }
  return (
    <Select
      aria-label={name}
      aria-describedby={describedBy}
      className="w-full"
      value={value ?? ''}
      onChange={event => onSet(event.target.value === '' ? undefined : event.target.value)}
    >
      {knob.default === null && <option value="">{t('unset')}</option>}
      {dial.words.map(word => (
        <option key={word} value={word}>
          {word}
        </option>
      ))}
    </Select>
  )
}

/** What is written freely: it counts once it is left or Enter is pressed. */
function TextDial({ knob, name, describedBy, onSet }: DialProps) {
  const [text, setText] = useState(knob.value ?? '')
  if (knob.dial.kind !== 'text') return null
  const take = () => {
    const written = text.trim()
    if (written !== (knob.value ?? '')) onSet(written === '' ? undefined : written)
  }
  return (
    <input
      type="text"
      aria-label={name}
      aria-describedby={describedBy}
      className={`${controlClass} figures min-w-0`}
      placeholder={knob.dial.example}
      maxLength={knob.dial.most}
      spellCheck={false}
      autoComplete="off"
      value={text}
      onChange={event => setText(event.target.value)}
      onBlur={take}
      onKeyDown={event => event.key === 'Enter' && take()}
    />
  )
}

/** A number: what is typed counts as soon as it is one within the range; until then the run stays as it was. */
function NumberDial({ knob, name, describedBy, onSet }: DialProps) {
  const t = useTranslations('lab-knobs')
  const [draft, setDraft] = useState<string | null>(null)
  const { dial, value } = knob
  if (dial.kind !== 'number') return null
  const { least, most, whole, unit } = dial
  const shown = draft ?? value ?? ''
  const read = draft === null || (draft === '' && knob.default === null) ? null : readDial(draft, dial)
  const type = (text: string) => {
    setDraft(text)
    if (text.trim() === '' && knob.default === null && knob.id !== 'until') return onSet(undefined)
    const typed = readDial(text, dial)
    if (typed.ok && typed.value !== value) onSet(typed.value)
  }
  const step = (by: number) => {
    const from = Number(value ?? least)
    const next = Math.min(most, Math.max(least, from + by))
    setDraft(null)
    if (String(next) !== value) onSet(String(next))
  }
  return (
    <div>
      <div className="flex items-center gap-2">
        <input
          type="text"
          role="spinbutton"
          inputMode={whole ? 'numeric' : 'decimal'}
          aria-label={name}
          aria-describedby={describedBy}
          aria-valuemin={least}
          aria-valuemax={most}
          {...(value === null ? {} : { 'aria-valuenow': Number(value) })}
          aria-invalid={read?.ok === false}
          className={`${controlClass} figures min-w-0 text-end`}
          placeholder={t('unset')}
          value={shown}
          onChange={event => type(event.target.value)}
          onBlur={() => setDraft(null)}
          onKeyDown={event => {
            if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
            event.preventDefault()
            step(event.key === 'ArrowUp' ? 1 : -1)
          }}
        />
        {unit !== null && <span className="shrink-0 text-ink-faint text-sm">{t(`unit.${UNITS[unit]}`)}</span>}
      </div>
      {read?.ok === false && (
        <p role="alert" className="mt-1 text-false text-sm">
          {t(`fault.${read.why}`, { least: String(least), most: String(most) })}
        </p>
      )}
    </div>
  )
}

/** Units as keys of the messages, which may hold no other signs. */
const UNITS = { s: 's', ms: 'ms', us: 'us', octets: 'octets', 'Mbit/s': 'rate', '%': 'percent' } as const
