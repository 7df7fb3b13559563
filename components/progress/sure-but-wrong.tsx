import { useFormatter, useTranslations } from 'next-intl'
import { Table, Td, Th } from '@/components/ui/table'
import { Link } from '@/lib/i18n/navigation'
import { RowHead } from './row-head'

interface SureButWrongProps {
  readonly questions: readonly {
    readonly questionId: string
    readonly title: string
    readonly attemptId: string
    /** ISO 8601, UTC. */
    readonly at: string
  }[]
  readonly zone: string
}

/** The answers that were certain and wrong, with a way back to each. */
export function SureButWrong({ questions, zone }: SureButWrongProps) {
  const t = useTranslations('progress.sureButWrong')
  const format = useFormatter()
  const when = (at: string) => (
    <time dateTime={at}>
      {format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short', timeZone: zone })}
    </time>
  )
  if (questions.length === 0) return <p className="text-ink-soft">{t('none')}</p>
  return (
    <Table caption={t('caption')} hideCaption className="text-base">
      <thead>
        <tr>
          <Th>{t('question')}</Th>
          <Th className="hidden sm:table-cell">{t('when')}</Th>
          <Th>
            <span className="sr-only">{t('again')}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {questions.map(question => (
          <tr key={question.attemptId}>
            <RowHead>
              <Link
                href={`/questions/${question.questionId}?attempt=${question.attemptId}`}
                className="link inline-block py-1"
              >
                {question.title}
              </Link>
              <span className="block pb-1 text-ink-faint text-sm sm:hidden">{when(question.at)}</span>
            </RowHead>
            <Td className="hidden whitespace-nowrap text-ink-soft text-sm sm:table-cell">{when(question.at)}</Td>
            <Td className="whitespace-nowrap text-end text-sm">
              <Link
                href={`/questions/${question.questionId}`}
                aria-label={t('againNamed', { title: question.title })}
                className="link inline-block py-1"
              >
                {t('again')}
              </Link>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
