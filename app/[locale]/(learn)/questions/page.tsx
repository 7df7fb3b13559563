import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { FilterForm } from '@/components/question/filter-form'
import { plainText } from '@/components/question/plain-text'
import { byTopic, filterOf, type ListedQuestion, meets, queryOf } from '@/components/question/question-filter'
import { TopicTable } from '@/components/question/topic-table'
import { ClientMessages } from '@/components/shell/client-messages'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHeading } from '@/components/ui/page-heading'
import type { Locale } from '@/lib/content/question'
import { alternates } from '@/lib/i18n/alternates'
import { latestAttempts } from '@/lib/server/attempts'
import { conceptList, learnerQuestion, questionList } from '@/lib/server/bank'
import { currentLearner } from '@/lib/server/learner'
import { standingOf } from './standing'

/** The words of the filter. */
const FILTER = ['questions.filter', 'questions.answered', 'question.kind', 'question.level', 'question.levels']

interface QuestionsPageProps {
  readonly params: Promise<{ locale: Locale }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: QuestionsPageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'questions' })
  return { title: t('title'), description: t('description'), alternates: alternates(locale, '/questions') }
}

export default async function QuestionsPage({ params, searchParams }: QuestionsPageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const filter = filterOf(await searchParams)
  const [t, concepts, all] = await Promise.all([getTranslations('questions'), conceptList(locale), listed(locale)])
  const shown = all.filter(question => meets(question, filter))
  const trained = concepts.filter(concept => concept.questions > 0)

  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} />
      {all.length === 0 ? (
        <div className="mt-8">
          <Empty title={t('empty.bankTitle')}>{t('empty.bankBody')}</Empty>
        </div>
      ) : (
        <>
          <div className="mt-6">
            <ClientMessages with={FILTER}>
              <FilterForm filter={filter} concepts={trained.map(({ id, title }) => ({ id, title }))} />
            </ClientMessages>
          </div>
          <p role="status" className="mt-5 text-ink-faint text-sm">
            {queryOf(filter) === ''
              ? t('count', { shown: all.length })
              : t('countOf', { shown: shown.length, all: all.length })}
          </p>
          <div className="mt-6 grid gap-10">
            {byTopic(
              shown,
              concepts.map(concept => concept.id),
            ).map((topic, at) => (
              <TopicTable key={topic.id} topic={topic} first={at === 0} />
            ))}
            {shown.length === 0 && (
              <Empty title={t('empty.title')} action={<ButtonLink href="/questions">{t('filter.clear')}</ButtonLink>}>
                {t('empty.body')}
              </Empty>
            )}
          </div>
        </>
      )}
    </>
  )
}

/** The whole bank as this learner stands with it. */
async function listed(locale: Locale): Promise<readonly ListedQuestion[]> {
  const [summaries, concepts, learner] = await Promise.all([
    questionList(locale),
    conceptList(locale),
    currentLearner(),
  ])
  const [latest, questions] = await Promise.all([
    learner === null ? null : latestAttempts(learner),
    Promise.all(summaries.map(summary => learnerQuestion(summary.id, locale, 0))),
  ])
  const names = new Map(concepts.map(concept => [concept.id, concept.title]))
  return summaries.map((summary, at) => ({
    ...summary,
    standing: standingOf(latest?.get(summary.id)),
    text: [
      summary.title,
      summary.id,
      plainText(questions[at]?.prompt ?? ''),
      ...summary.concepts.map(id => `${id} ${names.get(id) ?? ''}`),
    ].join('\n'),
  }))
}
