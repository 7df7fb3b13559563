import { useTranslations } from 'next-intl'
import { InlineMarkdown, Markdown } from '@/components/question/markdown'
import { ClientMessages } from '@/components/shell/client-messages'
import type { LearnerQuestion } from '@/lib/content/question'
import { Link } from '@/lib/i18n/navigation'
import { TryForm } from './try-form'

/** The words of a question that is answered here, and none of those that judge it. */
const ASKED = ['question.ask.single', 'question.sure', 'question.fault', 'question.check', 'question.checking']

interface TryQuestionProps {
  readonly question: LearnerQuestion
  readonly shuffle: number
  /** How many questions there are in all. */
  readonly total: number
}

/** One question of the bank, to be answered where one stands. */
export function TryQuestion({ question, shuffle, total }: TryQuestionProps) {
  const t = useTranslations('home.try')
  return (
    <section
      id="try"
      aria-labelledby="try-title"
      className="grid scroll-mt-4 gap-x-14 gap-y-6 border-ink border-t pt-5 pb-14 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]"
    >
      <div>
        <p className="eyebrow">{t('eyebrow')}</p>
        <h2 id="try-title" className="mt-1 text-xl">
          {question.title}
        </h2>
        <div className="mt-3 text-ink-soft">
          <Markdown>{question.prompt}</Markdown>
        </div>
        <p className="mt-4 text-ink-faint text-sm">
          {t('after')}{' '}
          <Link href="/questions" className="link">
            {t('more', { total })}
          </Link>
        </p>
      </div>
      <ClientMessages with={ASKED}>
        <TryForm
          id={question.id}
          version={question.version}
          shuffle={shuffle}
          choices={question.parts.map(part => ({ id: part.id, label: <InlineMarkdown>{part.text}</InlineMarkdown> }))}
        />
      </ClientMessages>
    </section>
  )
}
