import { useTranslations } from 'next-intl'
import { VerdictMark } from '@/components/ui/verdict-mark'
import type { PlayedLab } from '@/lib/lab/play'
import type { EntryId } from '@/lib/trace/events'

interface EmbedClaimsProps {
  /** In plain words: the server says them, so that no claim is read in the frame. */
  readonly said: readonly string[]
  readonly verdicts: PlayedLab['verdicts']
  /** Lights the entries that decide a claim. */
  readonly onLook: (evidence: readonly EntryId[]) => void
}

/** Every claim of a lab in plain words with its verdict; pressing one shows what decides it. */
export function EmbedClaims({ said, verdicts, onLook }: EmbedClaimsProps) {
  const t = useTranslations('lab-pages.embed')
  const judged = new Map(said.map((claim, at) => [claim, verdicts[at]]))
  return (
    <section aria-labelledby="claims" className="mt-1 mb-4">
      <h2 id="claims" className="sr-only">
        {t('claims')}
      </h2>
      <ul className="grid gap-1.5 text-sm">
        {[...judged].map(([claim, judgement]) =>
          judgement === undefined || !('verdict' in judgement) ? null : (
            <li key={claim} className="grid grid-cols-[1rem_minmax(0,1fr)] items-baseline gap-x-2">
              <VerdictMark verdict={judgement.verdict} className="mt-1 size-3 self-start" />
              <span>
                <button type="button" className="link text-start" onClick={() => onLook(judgement.evidence)}>
                  {claim}
                </button>
                <span className="sr-only"> {t(judgement.verdict)}</span>
              </span>
            </li>
          ),
        )}
      </ul>
    </section>
  )
}
