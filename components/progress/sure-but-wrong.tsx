import { useFormatter, useTranslations } from 'next-intl'
import { Table, Td, Th } from '@/components/ui/table'
import { Link } from '@/lib/i18n/navigation'

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
  if (questions.length === 0) return <p className="text-ink-soft">{t('none')}</p>
  return (
    <Table caption={t('caption')} hideCaption className="text-base">
      <thead>
        <tr>
          <Th>{t('question')}</Th>
          <Th>{t('when')}</Th>
          <Th>
            <span className="sr-only">{t('again')}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {questions.map(question => (
          <tr key={question.attemptId}>
            <Th scope="row" className="whitespace-normal py-2.5 font-normal">
              <Link href={`/questions/${question.questionId}?attempt=${question.attemptId}`} className="link">
                {question.title}
              </Link>
            </Th>
            <Td className="whitespace-nowrap text-ink-soft text-sm">
              <time dateTime={question.at}>
                {format.dateTime(new Date(question.at), { dateStyle: 'medium', timeStyle: 'short', timeZone: zone })}
              </time>
            </Td>
            <Td className="whitespace-nowrap text-end text-sm">
              <Link
                href={`/questions/${question.questionId}`}
                aria-label={t('againNamed', { title: question.title })}
                className="link"
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
