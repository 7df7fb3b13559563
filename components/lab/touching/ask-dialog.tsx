'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { parseNumber } from '@/components/question/number-input'
import { Button } from '@/components/ui/button'
import { controlClass } from '@/components/ui/control-class'
import { Dialog } from '@/components/ui/dialog'
import type { Touch } from '@/lib/lab/touch'
import type { Ask } from './choice'

interface AskDialogProps {
  readonly ask: Ask
  readonly onDone: (touches: readonly Touch[]) => void
  readonly onClose: () => void
}

const MICROS_OF_MS = 1000

/** Asks for the one value that a choice still needs; what is offered is chosen with one press. */
export function AskDialog({ ask, onDone, onClose }: AskDialogProps) {
  const t = useTranslations('lab.ask')
  const id = useId()
  const [text, setText] = useState(ask.initial)
  const [wrong, setWrong] = useState(false)
  const done = (value: string) => {
    const read = readAsked(ask, value)
    setWrong(read === null)
    if (read !== null) onDone(ask.touches(read))
  }
  return (
    <Dialog open onOpenChange={open => !open && onClose()} title={ask.title}>
      <form
        className="grid gap-4"
        onSubmit={event => {
          event.preventDefault()
          done(text)
        }}
      >
        <div>
          <label htmlFor={id} className="mb-1 block text-ink-soft text-sm">
            {ask.label}
          </label>
          <span className="flex items-baseline gap-2">
            <input
              id={id}
              value={text}
              onChange={event => setText(event.target.value)}
              inputMode={ask.kind === 'text' ? 'text' : 'decimal'}
              autoComplete="off"
              aria-invalid={wrong}
              aria-describedby={`${id}-wrong`}
              maxLength={1000}
              className={`${controlClass} figures`}
            />
            {ask.kind === 'ms' && <span className="shrink-0 whitespace-nowrap text-ink-soft text-sm">{t('ms')}</span>}
          </span>
          <p id={`${id}-wrong`} role="alert" className="mt-1 text-false text-sm">
            {wrong && t('wrong')}
          </p>
        </div>
        {ask.offers.length > 0 && (
          <div className="flex flex-wrap gap-2">
            {ask.offers.map(offer => (
              <Button key={offer} size="sm" onClick={() => done(offer)}>
                {ask.kind === 'ms' ? t('offerMs', { ms: offer }) : offer}
              </Button>
            ))}
          </div>
        )}
        <div>
          <Button look="solid" type="submit">
            {t('done')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** The value as the choice takes it; null for what is no number, or one out of range. */
export function readAsked({ kind, least, most }: Ask, text: string): string | number | null {
  if (kind === 'text') return text
  const number = parseNumber(text, kind === 'ms' ? 'ms' : '')
  if (!number.ok) return null
  const value = kind === 'ms' ? Math.round(number.value * MICROS_OF_MS) : number.value
  const fits = Number.isInteger(value) && value >= (least ?? 0) && value <= (most ?? Number.MAX_SAFE_INTEGER)
  return fits ? value : null
}
