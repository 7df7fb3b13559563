import { useTranslations } from 'next-intl'
import { FactList, LinkList, SourceItem } from '@/components/ui/fact-list'
import { Link } from '@/lib/i18n/navigation'
import { addressOf, NO_CLAIM_FILTER } from './claim-filter'

interface ClaimFactsProps {
  readonly claim: {
    readonly id: string
    readonly places: readonly { readonly note: number; readonly title: string; readonly section: string }[]
    readonly conceptNames: readonly { readonly id: string; readonly title: string }[]
    readonly cites: readonly { readonly label: string; readonly url: string | null }[]
    readonly questions: readonly { readonly id: string; readonly title: string }[]
    readonly why: readonly { readonly name: string; readonly title: string }[]
    readonly fault: { readonly path: string; readonly says: string } | null
    readonly engine: string
    /** When its runs were played. */
    readonly date: Date
  }
  /** Labs of the gallery that belong to it. */
  readonly labs: readonly { readonly name: string; readonly title: string }[]
}

/** What a claim rests on and leads to: authority, where it is made, questions that ask it, how to cite the verdict. */
export function ClaimFacts({ claim, labs }: ClaimFactsProps) {
  const t = useTranslations('claims.detail')
  const gallery = useTranslations('lab-gallery')
  return (
    <div className="grid gap-8 border-ink border-t pt-8 sm:grid-cols-2 lg:grid-cols-3">
      {claim.cites.length > 0 && (
        <FactList id="authority" title={t('authority')}>
          {claim.cites.map(cite => (
            <SourceItem key={cite.label} {...cite} />
          ))}
        </FactList>
      )}
      <FactList id="places" title={t('places')}>
        {claim.places.map(({ note, title, section }) => (
          <li key={`${note} ${section}`}>
            <Link href={addressOf({ ...NO_CLAIM_FILTER, note: `${note}` })} className="link">
              {t('note', { number: note })}
            </Link>
            <span className="block text-ink-soft">{title}</span>
            <span className="block text-ink-faint">{section}</span>
          </li>
        ))}
      </FactList>
      <LinkList
        id="related"
        title={t('concepts')}
        links={claim.conceptNames.map(({ id, title }) => ({
          href: addressOf({ ...NO_CLAIM_FILTER, concept: id }),
          text: title,
        }))}
      />
      <LinkList
        id="questions"
        title={t('questions')}
        links={claim.questions.map(({ id, title }) => ({ href: `/questions/${id}`, text: title }))}
      />
      <LinkList
        id="labs"
        title={gallery('links')}
        links={labs.map(({ name, title }) => ({ href: `/lab/g/${name}`, text: title }))}
      />
      <LinkList
        id="why"
        title={t('why')}
        links={claim.why.map(({ name, title }) => ({ href: `/why/${name}`, text: title }))}
      />
      {claim.fault !== null && (
        <LinkList
          id="fault"
          title={t('fault')}
          links={[{ href: `/faults/${claim.fault.path}`, text: claim.fault.says }]}
        />
      )}
      <FactList id="cite" title={t('cite')}>
        <li>{t('citeText', { id: claim.id, engine: claim.engine, date: claim.date })}</li>
        <li className="figures break-all text-ink-faint">npm run -s ack -- bank verify {claim.id}</li>
        <li>
          <Link href="/claims" className="link">
            {t('back')}
          </Link>
        </li>
      </FactList>
    </div>
  )
}
