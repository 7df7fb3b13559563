import { useLocale, useTranslations } from 'next-intl'
import { sayText } from '@/lib/claims/say/say'
import type { Locale } from '@/lib/content/question'
import type { Lab } from '@/lib/lab/lab'
import type { PlayedLab } from '@/lib/lab/play'
import { EmbeddedLab } from './embedded-lab'

interface EmbedFrameProps {
  readonly lab: Lab
  /** Its run; null where the browser plays it. */
  readonly played: PlayedLab | null
  /** Where the lab itself is, without the language. */
  readonly href: string
}

/** A lab in a frame: its name, its run, and the way to where it can be changed. */
export function EmbedFrame({ lab, played, href }: EmbedFrameProps) {
  const t = useTranslations('lab-pages')
  const locale = useLocale() as Locale
  return (
    <div className="px-4 py-3">
      <main id="main">
        <h1 className="font-semibold text-lg">{lab.title === '' ? t('untitled') : lab.title}</h1>
        <EmbeddedLab lab={lab} said={lab.claims.map(claim => sayText(claim, locale))} played={played} />
      </main>
      <footer className="mt-6 border-rule border-t pt-2 text-sm">
        <a href={`/${locale}${href}`} target="_blank" rel="noopener" className="link">
          {t('embed.footer')}
        </a>
      </footer>
    </div>
  )
}

/** What stands in the frame when there is nothing to show. */
export function EmbedGone({ children }: { readonly children: string }) {
  return (
    <main id="main" className="px-4 py-3">
      <h1 className="font-semibold text-lg">Ackademy</h1>
      <p className="mt-1 text-ink-soft">{children}</p>
    </main>
  )
}
