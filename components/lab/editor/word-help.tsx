'use client'

import { useTranslations } from 'next-intl'
import type { Documentation } from '@/lib/scenario/documentation'
import { factsOf, type HelpPhrases } from './help'

/** What the word at the caret means: for fingers, which cannot hover, and for screen readers. */
export function WordHelp({ about, phrases }: { readonly about: Documentation | null; readonly phrases: HelpPhrases }) {
  const t = useTranslations('lab-editor')
  return (
    <div aria-live="polite" className="min-h-15 min-w-0 flex-1 text-sm" data-word-help="">
      {about === null ? (
        <p className="text-ink-faint">{t('nothing')}</p>
      ) : (
        <>
          <p>
            <code className="font-semibold">{about.word}</code>
            <span className="ms-2 text-ink-faint">{about.kind}</span>
          </p>
          <p className="text-ink-soft">
            {about.sentence}
            {factsOf(about, phrases).map(([name, value]) => (
              <span key={name} className="ms-2 text-ink-faint">
                {name} <span className="figures">{value}</span>
              </span>
            ))}
          </p>
        </>
      )}
    </div>
  )
}
