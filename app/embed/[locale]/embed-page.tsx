import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { EmbedFrame, EmbedGone } from '@/components/lab/embed/embed-frame'
import { THEMES } from '@/components/lab/embed/theme'
import { ClientMessages } from '@/components/shell/client-messages'
import { Providers } from '@/components/shell/providers'
import type { Lab } from '@/lib/lab/lab'
import { firstPlay } from '@/lib/server/first-play'

export interface EmbedQuery {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

interface EmbedPageProps extends EmbedQuery {
  /** Null when there is no such lab, or it is not for everybody. */
  readonly lab: Lab | null
  readonly href: string
  /** Why there is none, where more can be said than that. */
  readonly why?: string
}

/** What the pages for frames share: a theme from the address, the words, and the lab or why there is none. */
export async function EmbedPage({ lab, href, why, searchParams }: EmbedPageProps) {
  const [head, t, { theme }] = await Promise.all([headers(), getTranslations('lab-pages.embed'), searchParams])
  return (
    <Providers
      nonce={head.get('x-nonce') ?? undefined}
      // the theme chosen on the site itself is not asked for: its place of storage is never looked at
      themeKey="ackademy-embed-theme"
      forcedTheme={THEMES.find(known => known === theme) ?? null}
    >
      <ClientMessages with={['run', 'lab-pages']}>
        {lab === null ? (
          <EmbedGone>{why ?? t('gone')}</EmbedGone>
        ) : (
          <EmbedFrame lab={lab} played={firstPlay(lab)} href={href} />
        )}
      </ClientMessages>
    </Providers>
  )
}
