import { useTranslations } from 'next-intl'
import { Table, Td, Th } from '@/components/ui/table'
import { VerdictMark } from '@/components/ui/verdict-mark'
import { Link } from '@/lib/i18n/navigation'
import { RECORDING_TOPICS } from './recording-topics'

/** One recording of Linux as the list shows it. */
export interface ListedRecording {
  /** `topic/name`. */
  readonly name: string
  readonly title: string
  readonly shows: string
  readonly segments: number
  readonly agrees: boolean
  readonly counters: { readonly equal: number; readonly compared: number }
}

interface RecordingTableProps {
  readonly topic: string
  readonly recordings: readonly ListedRecording[]
}

/** The recordings of one topic, a row each. On a phone the counters are left to the recording's own page. */
export function RecordingTable({ topic, recordings }: RecordingTableProps) {
  const t = useTranslations('evidence')
  const known = RECORDING_TOPICS.find(one => one === topic)
  const heading = known === undefined ? topic : t(`topics.${known}`)
  return (
    <section aria-labelledby={`topic-${topic}`}>
      <h2 id={`topic-${topic}`} className="mb-2 text-lg">
        {heading}
      </h2>
      <Table caption={heading} hideCaption className="table-fixed text-base">
        <thead>
          <tr>
            <Th>{t('columns.recording')}</Th>
            <Th figures className="w-20">
              {t('columns.segments')}
            </Th>
            <Th className="w-20 sm:w-28">{t('columns.engine')}</Th>
            <Th figures className="hidden w-32 md:table-cell">
              {t('columns.counters')}
            </Th>
          </tr>
        </thead>
        <tbody>
          {recordings.map(({ name, title, shows, segments, agrees, counters }) => (
            <tr key={name} className="hover:bg-paper-sunk">
              <Td className="py-2.5">
                <Link href={`/evidence/${name}`} className="font-medium text-ink underline-offset-4 hover:underline">
                  {title}
                </Link>
                <span className="mt-0.5 block text-ink-faint text-sm">{shows}</span>
              </Td>
              <Td figures className="py-2.5 text-sm">
                {segments}
              </Td>
              <Td className="py-2.5 text-sm">
                <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
                  <VerdictMark verdict={agrees ? 'holds' : 'fails'} />
                  {t(agrees ? 'agrees' : 'differs')}
                </span>
              </Td>
              <Td figures className="hidden py-2.5 text-ink-soft text-sm md:table-cell">
                {t('countersOf', counters)}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
