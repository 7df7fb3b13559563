import { useTranslations } from 'next-intl'
import { Link } from '@/lib/i18n/navigation'

interface RecordedNoticeProps {
  readonly recording: {
    readonly name: string
    readonly kernel: string | null
    readonly segments: number
    readonly agrees: boolean
  }
}

/** Below an answer: that a real kernel was seen to do the same, and where. */
export function RecordedNotice({ recording }: RecordedNoticeProps) {
  const t = useTranslations('question.recording')
  const { name, kernel, segments, agrees } = recording
  const words = { kernel: kernel ?? '', segments }
  return (
    <section aria-labelledby="recorded">
      <h2 id="recorded" className="eyebrow mb-2">
        {t('title')}
      </h2>
      <p className="text-sm">{t(agrees ? 'same' : 'differs', words)}</p>
      <Link href={`/evidence/${name}`} className="link mt-1 inline-block text-sm">
        {t('open')}
      </Link>
    </section>
  )
}
