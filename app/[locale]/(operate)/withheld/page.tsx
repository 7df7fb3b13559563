import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { Empty } from '@/components/ui/empty'
import { PageHeading } from '@/components/ui/page-heading'
import { Table, Td, Th } from '@/components/ui/table'
import type { Locale } from '@/lib/content/question'
import { isOperator } from '@/lib/server/account'
import { withheldQuestions } from '@/lib/server/bank'
import { currentLearner } from '@/lib/server/learner'

interface WithheldPageProps {
  readonly params: Promise<{ locale: Locale }>
}

export async function generateMetadata({ params }: WithheldPageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'account' })
  return { title: t('withheld.title'), robots: { index: false } }
}

/** For operators alone; to everybody else the page does not exist. */
export default async function WithheldPage({ params }: WithheldPageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  if (!isOperator(await currentLearner())) notFound()
  const [t, withheld] = await Promise.all([getTranslations('account.withheld'), withheldQuestions()])
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} />
      <div className="mt-8 grid gap-10">
        {withheld.length === 0 && <Empty title={t('none')}>{t('noneBody')}</Empty>}
        {withheld.map(question => (
          <section key={question.id} aria-label={question.id}>
            <h2 className="mb-2 flex flex-wrap items-baseline gap-x-4">
              <span className="figures">{question.id}</span>
              <span className="font-normal text-ink-faint text-sm">
                {t('problems', { count: question.problems.length })}
              </span>
            </h2>
            <Table caption={t('caption', { id: question.id })} hideCaption>
              <thead>
                <tr>
                  <Th>{t('file')}</Th>
                  <Th figures>{t('place')}</Th>
                  <Th>{t('message')}</Th>
                </tr>
              </thead>
              <tbody>
                {question.problems.map(problem => (
                  <tr key={`${problem.file} ${problem.line} ${problem.column} ${problem.message}`}>
                    <Td className="figures whitespace-nowrap">{problem.file}</Td>
                    <Td figures className="whitespace-nowrap">
                      {problem.line}, {problem.column}
                    </Td>
                    <Td lang="en">{problem.message}</Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </section>
        ))}
      </div>
    </>
  )
}
