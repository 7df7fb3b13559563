import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { Table, Td, Th } from '@/components/ui/table'
import { Link } from '@/lib/i18n/navigation'
import { LevelMark } from './level-mark'
import type { Topic } from './question-filter'
import { StandingMark } from './standing-mark'

interface TopicTableProps {
  readonly topic: Topic
  /** The first table of the list shows the heads of the columns; the others only tell them. */
  readonly first: boolean
}

/** The questions of one topic, a row each. On a phone the kind and the level stand under the title. */
export function TopicTable({ topic, first }: TopicTableProps) {
  const t = useTranslations('questions')
  const words = useTranslations('question')
  const name = t.has(`topics.${topic.id}` as never) ? t(`topics.${topic.id}` as never) : topic.id.replaceAll('-', ' ')
  return (
    <section aria-labelledby={`topic-${topic.id}`}>
      <h2 id={`topic-${topic.id}`} className="mb-2 text-lg">
        {name}
      </h2>
      <Table
        caption={t('columns.caption', { topic: name })}
        hideCaption
        className={clsx('table-fixed text-base', !first && 'border-ink border-t')}
      >
        <thead className={first ? undefined : 'sr-only'}>
          <tr>
            <Th>{t('columns.question')}</Th>
            <Th className="hidden w-40 md:table-cell">{t('columns.kind')}</Th>
            <Th className="hidden w-36 md:table-cell">{t('columns.level')}</Th>
            <Th className="w-24 sm:w-28">{t('columns.answered')}</Th>
          </tr>
        </thead>
        <tbody>
          {topic.questions.map(question => (
            <tr key={question.id} className="hover:bg-paper-sunk">
              <Td className="py-2.5">
                <Link
                  href={`/questions/${question.id}`}
                  className="font-medium text-ink underline-offset-4 hover:underline"
                >
                  {question.title}
                </Link>
                <span className="mt-1 flex flex-wrap gap-x-4 text-ink-faint text-sm md:hidden">
                  <span>{words(`kind.${question.kind}`)}</span>
                  <LevelMark level={question.level} />
                </span>
              </Td>
              <Td className="hidden py-2.5 text-ink-soft text-sm md:table-cell">{words(`kind.${question.kind}`)}</Td>
              <Td className="hidden py-2.5 text-ink-soft text-sm md:table-cell">
                <LevelMark level={question.level} />
              </Td>
              <Td className="py-2.5">
                <StandingMark standing={question.standing} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
