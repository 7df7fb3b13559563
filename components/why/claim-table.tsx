import { useTranslations } from 'next-intl'
import { Table, Td, Th } from '@/components/ui/table'
import { VerdictMark } from '@/components/ui/verdict-mark'
import type { Verdict } from '@/lib/claims/verdict'

/** A claim with what each of two runs says of it. */
export interface ComparedSentence {
  readonly group: string
  readonly text: string
  readonly said: string
  readonly ordinary: Verdict
  readonly changed: Verdict
}

/** What can be said of the two runs, and of which of them it is true. */
export function ClaimTable({ claims }: { readonly claims: readonly ComparedSentence[] }) {
  const t = useTranslations('why')
  const groups = [...new Set(claims.map(claim => claim.group))]
  return (
    <Table caption={t('claims.caption')} hideCaption className="table-fixed text-base">
      <thead>
        <tr>
          <Th>{t('claims.sentence')}</Th>
          <Th className="w-20 sm:w-32">{t('asItIs')}</Th>
          <Th className="w-20 sm:w-32">{t('without')}</Th>
        </tr>
      </thead>
      {groups.map(group => (
        <tbody key={group} className="border-rule-strong border-b">
          {claims
            .filter(claim => claim.group === group)
            .map(({ text, said, ordinary, changed }) => (
              <tr key={text}>
                <Td className="py-2.5">
                  {said}
                  <code lang="en" className="mt-0.5 block break-words text-ink-faint text-xs">
                    {text}
                  </code>
                </Td>
                <VerdictCell verdict={ordinary} />
                <VerdictCell verdict={changed} />
              </tr>
            ))}
        </tbody>
      ))}
    </Table>
  )
}

function VerdictCell({ verdict }: { readonly verdict: Verdict }) {
  const t = useTranslations('why.claims')
  return (
    <Td className="py-2.5 text-sm">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <VerdictMark verdict={verdict} />
        {t(verdict)}
      </span>
    </Td>
  )
}
