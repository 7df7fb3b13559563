import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { AnswerForm } from '@/components/question/answer-form'
import { Capture } from '@/components/question/capture'
import { KeyHints } from '@/components/question/key-hints'
import { InlineMarkdown, Markdown } from '@/components/question/markdown'
import { plainText } from '@/components/question/plain-text'
import { QuestionFacts } from '@/components/question/question-facts'
import { shuffleSeed } from '@/components/question/shuffle-seed'
import { ClientMessages } from '@/components/shell/client-messages'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import type { LearnerQuestion, Locale, QuestionKind } from '@/lib/content/question'
import { alternates } from '@/lib/i18n/alternates'
import { attemptReveal, latestAttempts } from '@/lib/server/attempts'
import { conceptList, learnerQuestion } from '@/lib/server/bank'
import { currentLearner } from '@/lib/server/learner'
import { standingOf } from '../../standing'
import { RevealPage } from './reveal-page'

interface QuestionPageProps {
  readonly params: Promise<{ locale: Locale; topic: string; slug: string }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: QuestionPageProps): Promise<Metadata> {
  const { locale, topic, slug } = await params
  const question = await learnerQuestion(`${topic}/${slug}`, locale, 0)
  if (question === null) return {}
  return {
    title: question.title,
    description: plainText(question.prompt).slice(0, 160),
    alternates: alternates(locale, `/questions/${question.id}`),
  }
}

export default async function QuestionPage({ params, searchParams }: QuestionPageProps) {
  const { locale, topic, slug } = await params
  setRequestLocale(locale)
  const id = `${topic}/${slug}`
  const { attempt } = await searchParams
  const learner = await currentLearner()

  if (typeof attempt === 'string' && learner !== null) {
    const reveal = await attemptReveal(learner, attempt, locale)
    if (reveal !== null && reveal.question.id === id) return <RevealPage reveal={reveal} locale={locale} />
  }

  const latest = learner === null ? undefined : (await latestAttempts(learner)).get(id)
  const shuffle = shuffleSeed(learner?.id ?? null, id, latest?.attemptId ?? 'none')
  const [question, concepts, t] = await Promise.all([
    learnerQuestion(id, locale, shuffle),
    conceptList(locale),
    getTranslations('question'),
  ])
  if (question === null) notFound()
  const form = (
    <ClientMessages with={[...ASKING, ...KIND_WORDS[question.kind]]}>
      <AnswerForm key={question.id} question={asked(question, shuffle)} />
    </ClientMessages>
  )

  return (
    <>
      <PageHeading title={question.title} />
      <div className="mt-8 grid gap-x-16 gap-y-8 lg:grid-cols-[minmax(0,42rem)_minmax(12rem,1fr)]">
        <div className="grid content-start gap-8">
          {attempt !== undefined && (
            <Notice tone="care" title={t('gone.attemptTitle')}>
              {t('gone.attemptBody')}
            </Notice>
          )}
          <Markdown>{question.prompt}</Markdown>
          {question.given !== undefined && <Capture capture={question.given} />}
          {question.task === undefined && form}
        </div>
        <div className="grid content-start gap-8 border-rule border-t pt-6 lg:border-s lg:border-t-0 lg:ps-8 lg:pt-0">
          <QuestionFacts
            kind={question.kind}
            level={question.level}
            concepts={concepts.filter(concept => question.concepts.includes(concept.id))}
            standing={standingOf(latest)}
            lastAnswer={latest === undefined ? null : `/questions/${id}?attempt=${latest.attemptId}`}
          />
          <KeyHints kind={question.kind} parts={question.parts.length} allow={question.task?.allow} />
        </div>
      </div>
      {/* A run to be changed needs the whole width. */}
      {question.task !== undefined && <div className="mt-8 border-rule border-t pt-8">{form}</div>}
    </>
  )
}

/** The words of every form; those that judge an answer come with the answer. */
const ASKING = ['ask', 'sure', 'check', 'checking', 'unfinished', 'fault'].map(name => `question.${name}`)

/** The words of a kind's own inputs. */
const KIND_WORDS: Readonly<Record<QuestionKind, readonly string[]>> = {
  single: [],
  multiple: [],
  numeric: ['question.number', 'question.units'],
  order: ['question.order', 'run.host'],
  predict: ['question.predict'],
  'break-it': ['break-it', 'run'],
  draw: ['question.draw', 'run'],
  diagram: ['question.diagram', 'inspect.states', 'run'],
  fields: ['question.fields', 'run.host'],
  'wrong-line': ['question.wrong-line'],
}

/** What the form needs, with the words of each part rendered here so that no Markdown parser reaches the browser. */
const asked = (question: LearnerQuestion, shuffle: number) => ({
  id: question.id,
  version: question.version,
  kind: question.kind,
  states: question.states,
  ...(question.task !== undefined && { task: question.task }),
  ...(question.drawing !== undefined && { drawing: question.drawing }),
  ...(question.fields !== undefined && { fields: question.fields }),
  shuffle,
  parts: question.parts.map(part => ({
    ...part,
    text: plainText(part.text),
    label: <InlineMarkdown>{part.text}</InlineMarkdown>,
  })),
})
