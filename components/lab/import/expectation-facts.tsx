import { useTranslations } from 'next-intl'
import type { Inferred } from '@/lib/capture/expectation'
import { showMicros } from '@/lib/protocol/time'

/** What was taken from the capture, and what is a guess. */
export function ExpectationFacts({ inferred }: { readonly inferred: Inferred }) {
  const t = useTranslations('lab-import.capture.facts')
  const { delay, writes, losses, settings, leftOut } = inferred
  const facts = [
    t('delay', { delay: showMicros(delay) }),
    t('writes', { count: writes }),
    t('losses', { count: losses }),
    ...(settings.length > 0 ? [t('settings', { settings: settings.join(', ') })] : []),
    ...(leftOut > 0 ? [t('leftOut', { count: leftOut })] : []),
    t('addresses'),
  ]
  return (
    <ul className="measure grid list-disc gap-0.5 ps-5 text-ink-soft text-sm">
      {facts.map(fact => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  )
}
