import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { hasLocale } from 'next-intl'
import { setRequestLocale } from 'next-intl/server'
import { Audiences } from '@/components/home/audiences'
import { Hero } from '@/components/home/hero'
import { TryQuestion } from '@/components/home/try-question'
import type { Locale } from '@/lib/content/question'
import { alternates } from '@/lib/i18n/alternates'
import { routing } from '@/lib/i18n/routing'
import { learnerQuestion, questionList } from '@/lib/server/bank'

/** Asked at the door: short, surprising, and decided by a single segment. */
const FIRST_QUESTION = 'lost-third-ack/then-data'
/** The same order for every visitor, so that the page can be read twice. */
const SHUFFLE = 7

interface HomeProps {
  readonly params: Promise<{ locale: Locale }>
}

export async function generateMetadata({ params }: HomeProps): Promise<Metadata> {
  const { locale } = await params
  return { alternates: alternates(locale, '') }
}

export default async function Home({ params }: HomeProps) {
  const { locale } = await params
  // a file that is not there, like /favicon.ico, comes here, too, and the layout that refuses it is rendered beside this page
  if (!hasLocale(routing.locales, locale)) notFound()
  setRequestLocale(locale)
  const [question, questions] = await Promise.all([
    learnerQuestion(FIRST_QUESTION, locale, SHUFFLE),
    questionList(locale),
  ])
  return (
    <>
      <Hero />
      {question?.kind === 'single' && <TryQuestion question={question} shuffle={SHUFFLE} total={questions.length} />}
      <Audiences />
    </>
  )
}
