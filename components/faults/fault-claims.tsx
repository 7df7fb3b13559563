import { useTranslations } from 'next-intl'
import { VerdictMark } from '@/components/ui/verdict-mark'
import type { Verdict } from '@/lib/claims/verdict'

interface FaultClaimsProps {
  readonly claims: readonly { readonly text: string; readonly said: string; readonly undisturbed: Verdict }[]
}

/** What holds on a run with a fault, in words and in the language of claims, and what each would be without the fault. */
export function FaultClaims({ claims }: FaultClaimsProps) {
  const t = useTranslations('faults.cell')
  return (
    <section aria-labelledby="claims">
      <h2 id="claims" className="mb-1 text-lg">
        {t('claims')}
      </h2>
      <p className="measure mb-3 text-ink-soft text-sm">{t('claimsLead')}</p>
      <ul className="grid gap-2">
        {claims.map(({ text, said, undisturbed }) => (
          <li key={text} className="flex items-start gap-3">
            <VerdictMark verdict="holds" className="mt-1" />
            <div className="min-w-0">
              <p>{said}</p>
              <p className="text-ink-faint text-sm">
                <code className="figures break-words">{text}</code>
                {' · '}
                {t(`without.${undisturbed}`)}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
