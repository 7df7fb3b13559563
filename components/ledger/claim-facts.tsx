import { useTranslations } from 'next-intl'
import { FactList, SourceItem } from '@/components/ui/fact-list'
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
      <FactList id="related" title={t('concepts')}>
        {claim.conceptNames.map(({ id, title }) => (
          <li key={id}>
            <Link href={addressOf({ ...NO_CLAIM_FILTER, concept: id })} className="link">
              {title}
            </Link>
          </li>
        ))}
      </FactList>
      {claim.questions.length > 0 && (
        <FactList id="questions" title={t('questions')}>
          {claim.questions.map(({ id, title }) => (
            <li key={id}>
              <Link href={`/questions/${id}`} className="link">
                {title}
              </Link>
            </li>
          ))}
        </FactList>
      )}
      {labs.length > 0 && (
        <FactList id="labs" title={gallery('links')}>
          {labs.map(({ name, title }) => (
            <li key={name}>
              <Link href={`/lab/g/${name}`} className="link">
                {title}
              </Link>
            </li>
          ))}
        </FactList>
      )}
      {claim.why.length > 0 && (
        <FactList id="why" title={t('why')}>
          {claim.why.map(({ name, title }) => (
            <li key={name}>
              <Link href={`/why/${name}`} className="link">
                {title}
              </Link>
            </li>
          ))}
        </FactList>
      )}
      {claim.fault !== null && (
        <FactList id="fault" title={t('fault')}>
          <li>
            <Link href={`/faults/${claim.fault.path}`} className="link">
              {claim.fault.says}
            </Link>
          </li>
        </FactList>
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
