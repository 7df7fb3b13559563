import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import {
  addressOf,
  byConcept,
  claimFilterOf,
  countsBy,
  meetsClaim,
  NO_CLAIM_FILTER,
} from '@/components/ledger/claim-filter'
import { ClaimTable } from '@/components/ledger/claim-table'
import { ConceptSelect } from '@/components/ledger/concept-select'
import { FilterLinks } from '@/components/ledger/filter-links'
import { LedgerMark } from '@/components/ledger/ledger-mark'
import { ClientMessages } from '@/components/shell/client-messages'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { JumpList } from '@/components/ui/jump-list'
import { PageHeading } from '@/components/ui/page-heading'
import { LEDGER_VERDICTS } from '@/lib/content/ledger/ledger-claim'
import type { Locale } from '@/lib/content/question'
import { alternates } from '@/lib/i18n/alternates'
import { Link } from '@/lib/i18n/navigation'
import { claimList } from '@/lib/server/ledger'

interface ClaimsPageProps {
  readonly params: Promise<{ locale: Locale }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: ClaimsPageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'claims' })
  return { title: t('title'), description: t('description'), alternates: alternates(locale, '/claims') }
}

export default async function ClaimsPage({ params, searchParams }: ClaimsPageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const [t, { notes, concepts, claims }, asked] = await Promise.all([
    getTranslations('claims'),
    claimList(locale),
    searchParams,
  ])
  const filter = claimFilterOf(asked, {
    notes: notes.map(({ number }) => number),
    concepts: concepts.map(({ id }) => id),
  })
  const shown = claims.filter(claim => meetsClaim(claim, filter))
  const narrowed = addressOf(filter) !== addressOf(NO_CLAIM_FILTER)
  const links = (name: 'note' | 'verdict', values: readonly string[], label: (value: string) => ReactNode) => {
    const counts = countsBy(claims, filter, name, ['', ...values])
    return [...counts].map(([value, count]) => ({
      value,
      count,
      href: addressOf({ ...filter, [name]: value }),
      label: value === '' ? t('filter.all') : label(value),
    }))
  }
  const byId = countsBy(
    claims,
    filter,
    'concept',
    concepts.map(({ id }) => id),
  )

  const groups = byConcept(shown, concepts)

  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} />
      <p className="mt-4">
        <Link href="/audit" className="link">
          {t('audit')}
        </Link>
      </p>
      <div className="mt-6 grid gap-4 sm:gap-3">
        <FilterLinks
          label={t('filter.verdict')}
          chosen={filter.verdict}
          links={links('verdict', LEDGER_VERDICTS, value => {
            const verdict = LEDGER_VERDICTS.find(one => one === value)
            return verdict === undefined ? null : <LedgerMark verdict={verdict} />
          })}
        />
        <FilterLinks
          label={t('filter.note')}
          chosen={filter.note}
          links={links(
            'note',
            notes.map(({ number }) => `${number}`),
            value => t('filter.noteOf', { number: value }),
          )}
        />
        <ClientMessages with={['claims.filter']}>
          <ConceptSelect
            filter={filter}
            concepts={concepts.flatMap(({ id, title }) => {
              const count = byId.get(id) ?? 0
              return count > 0 || id === filter.concept ? [{ id, title, count }] : []
            })}
          />
        </ClientMessages>
      </div>
      <p role="status" className="mt-5 text-ink-faint text-sm">
        {narrowed ? t('countOf', { shown: shown.length, all: claims.length }) : t('count', { all: claims.length })}
      </p>
      <div className="mt-6">
        <JumpList
          label={t('jump')}
          jumps={[
            ...groups.map(group => ({ id: `concept-${group.id}`, label: group.title, count: group.claims.length })),
            { id: 'notes', label: t('about.title') },
          ]}
        >
          <div className="grid gap-10">
            {groups.map((concept, at) => (
              <ClaimTable key={concept.id} first={at === 0} {...concept} />
            ))}
            {shown.length === 0 && (
              <Empty title={t('empty.title')} action={<ButtonLink href="/claims">{t('filter.clear')}</ButtonLink>}>
                {t('empty.body')}
              </Empty>
            )}
            <section aria-labelledby="notes">
              <h2 id="notes" className="mb-2 text-lg">
                {t('about.title')}
              </h2>
              <p className="measure text-ink-soft">{t('about.text')}</p>
              <ol className="mt-3 grid gap-1">
                {notes.map(({ number, title }) => (
                  <li key={number} className="grid grid-cols-[1.5rem_1fr]">
                    <span className="figures text-ink-faint">{number}</span>
                    {title}
                  </li>
                ))}
              </ol>
            </section>
          </div>
        </JumpList>
      </div>
    </>
  )
}
