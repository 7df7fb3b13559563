import { useTranslations } from 'next-intl'
import { GISTS, GistMark } from './gist-mark'

/** What the short words of the fields mean. */
export function GistLegend() {
  const t = useTranslations('faults')
  return (
    <section aria-labelledby="legend">
      <h2 id="legend" className="mb-2 text-lg">
        {t('legend.title')}
      </h2>
      <dl className="grid gap-x-10 gap-y-1.5 text-sm md:grid-cols-2">
        {GISTS.map(is => (
          <div key={is} className="flex items-baseline gap-2">
            <dt className="flex w-40 shrink-0 items-center gap-1.5 font-medium">
              <GistMark is={is} />
              {is === 'late' ? t('gist.late', { by: '1 s' }) : is === 'error' ? 'ETIMEDOUT' : t(`gist.${is}`)}
            </dt>
            <dd className="text-ink-soft">{t(`legend.${is}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
