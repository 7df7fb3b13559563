import { useTranslations } from 'next-intl'

/** What is compared and how exactly, for whoever wants to know what "the same" is worth. */
export function AgreementRules() {
  const t = useTranslations('evidence.how')
  return (
    <section aria-labelledby="how" className="border-ink border-t pt-6">
      <h2 id="how" className="text-lg">
        {t('title')}
      </h2>
      <ul className="measure mt-2 grid list-disc gap-2 ps-5 text-ink-soft">
        {(['segments', 'states', 'times', 'counters'] as const).map(rule => (
          <li key={rule}>{t(rule)}</li>
        ))}
      </ul>
    </section>
  )
}
