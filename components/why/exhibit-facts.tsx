import { useTranslations } from 'next-intl'
import { FactList, LinkList, SourceItem } from '@/components/ui/fact-list'
import { Link } from '@/lib/i18n/navigation'

interface Named {
  readonly id: string
  readonly title: string
}

interface ExhibitFactsProps {
  readonly name: string
  readonly cites: readonly { readonly label: string; readonly url: string | null }[]
  readonly questions: readonly Named[]
  readonly others: readonly { readonly name: string; readonly title: string }[]
}

/** Where a counterfactual leads: questions on the same ideas, other rules of its kind, the texts it rests on, and how to ask it oneself. */
export function ExhibitFacts({ name, cites, questions, others }: ExhibitFactsProps) {
  const t = useTranslations('why.facts')
  return (
    <div className="grid gap-8 border-ink border-t pt-8 sm:grid-cols-2 lg:grid-cols-4">
      <LinkList
        id="questions"
        title={t('questions')}
        links={questions.map(({ id, title }) => ({ href: `/questions/${id}`, text: title }))}
      />
      <LinkList
        id="others"
        title={t('others')}
        links={others.map(other => ({ href: `/why/${other.name}`, text: other.title }))}
      />
      <FactList id="sources" title={t('sources')}>
        {cites.map(cite => (
          <SourceItem key={cite.label} {...cite} />
        ))}
      </FactList>
      <FactList id="renew" title={t('renew')}>
        <li className="figures break-words rounded-sm bg-paper-sunk px-3 py-2">npm run -s ack -- bank verify {name}</li>
        <li>
          <Link href="/why" className="link">
            {t('back')}
          </Link>
        </li>
      </FactList>
    </div>
  )
}
