import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { KeptWorkbench } from '@/components/lab/keep/kept-workbench'
import { LAB_MESSAGES } from '@/components/lab/messages'
import { ClientMessages } from '@/components/shell/client-messages'
import type { Locale } from '@/lib/content/question'
import { Link } from '@/lib/i18n/navigation'
import { firstPlay } from '@/lib/server/first-play'
import { currentLearner } from '@/lib/server/learner'
import { keptLab } from '@/lib/server/saved-labs'
import { ENGINE_VERSION } from '@/lib/sim/version'

interface SavedLabPageProps {
  readonly params: Promise<{ locale: Locale; id: string }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The lab at the version of the address, which is the newest one where it says none. */
async function labOf({ params, searchParams }: SavedLabPageProps) {
  const [{ id }, { version }, learner] = await Promise.all([params, searchParams, currentLearner()])
  const number = typeof version === 'string' && /^[1-9]\d{0,5}$/.test(version) ? Number(version) : undefined
  return { signedIn: learner?.user != null, kept: await keptLab(learner, id, number) }
}

export async function generateMetadata(props: SavedLabPageProps): Promise<Metadata> {
  const [{ locale }, { kept }] = await Promise.all([props.params, labOf(props)])
  if (kept === null) return { robots: { index: false } }
  const { title } = kept.lab
  return { title, openGraph: { type: 'website', siteName: 'Ackademy', title, locale }, robots: { index: false } }
}

export default async function SavedLabPage(props: SavedLabPageProps) {
  const { locale } = await props.params
  setRequestLocale(locale)
  const [t, { kept, signedIn }] = await Promise.all([getTranslations('lab-pages.saved'), labOf(props)])
  if (kept === null) notFound()
  const { id, lab, mine, version, versions } = kept
  const count = versions.length
  const then = versions.find(({ number }) => number === version)?.engine ?? ENGINE_VERSION
  return (
    <ClientMessages with={[...LAB_MESSAGES, 'lab-pages']}>
      <KeptWorkbench
        key={`${id} ${version}`}
        lab={lab}
        played={firstPlay(lab)}
        kept={kept}
        signedIn={signedIn}
        eyebrow={t('eyebrow')}
        lead={
          <>
            {t(mine ? 'mine' : 'other', { version, count })}
            {version !== versions[0]?.number && (
              <>
                {' '}
                {t('older', { version, count })}{' '}
                <Link href={`/lab/s/${id}`} className="link">
                  {t('newest')}
                </Link>
              </>
            )}
            {then !== ENGINE_VERSION && ` ${t('engine', { then, now: ENGINE_VERSION })}`}
          </>
        }
      />
    </ClientMessages>
  )
}
