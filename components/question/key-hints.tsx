import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { type Allowance, allowsKnobsAlone } from '@/lib/content/break-it/allowance'
import type { QuestionKind } from '@/lib/content/question'

const key = (chunks: ReactNode) => (
  <kbd className="inline-block min-w-5 border border-rule-strong px-1 text-center text-ink-soft">{chunks}</kbd>
)

interface KeyHintsProps {
  readonly kind: QuestionKind
  readonly parts: number
  /** What may be changed, where a run is: of knobs alone there is nothing to add. */
  readonly allow?: Allowance | undefined
}

/** The keys of this form, shown where there is likely a keyboard. */
export function KeyHints({ kind, parts, allow }: KeyHintsProps) {
  const knobs = allow !== undefined && allowsKnobsAlone(allow)
  const t = useTranslations('question.about')
  return (
    <div className="hidden text-ink-faint text-sm pointer-fine:block">
      <h2 className="eyebrow mb-2">{t('keys')}</h2>
      <ul className="grid gap-1.5">
        {(kind === 'single' || kind === 'multiple') && <li>{t.rich('keyNumbers', { k: key, last: parts })}</li>}
        {kind === 'draw' && <li>{t.rich('keyDraw', { k: key })}</li>}
        {kind === 'order' && <li>{t.rich('keyMove', { k: key })}</li>}
        {knobs && <li>{t.rich('keyTurn', { k: key })}</li>}
        <li>{t.rich(kind === 'break-it' && !knobs ? 'keyAdd' : 'keyEnter', { k: key })}</li>
      </ul>
    </div>
  )
}
