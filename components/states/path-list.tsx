'use client'

import { useTranslations } from 'next-intl'
import { hostName } from '@/components/run/sentences'
import { Table, Td, Th } from '@/components/ui/table'
import { showState } from '@/lib/protocol/states'
import { showMicros } from '@/lib/protocol/time'
import type { Passage } from '@/lib/trace/state-path'
import { edgeWords } from './edge-words'

interface PathListProps {
  readonly path: readonly Passage[]
}

/** As many steps as are listed. */
const MOST_STEPS = 200

/** The same path as a table. */
export function PathList({ path }: PathListProps) {
  const t = useTranslations('inspect.states')
  const words = useTranslations('run')
  const shown = path.slice(0, MOST_STEPS)
  return (
    <details className="mt-1 border-rule border-t text-sm">
      <summary className="min-h-10 cursor-pointer py-2 text-ink-soft hover:text-ink">
        {t('asList', { count: path.length })}
      </summary>
      {path.length === 0 ? (
        <p className="pb-3 text-ink-soft">{t('noPath')}</p>
      ) : (
        <Table caption={t('asList', { count: path.length })} hideCaption>
          <thead>
            <tr>
              <Th>{t('column.step')}</Th>
              <Th figures>{t('column.time')}</Th>
              <Th>{t('column.change')}</Th>
              <Th>{t('column.on')}</Th>
            </tr>
          </thead>
          <tbody>
            {shown.map(passage => (
              <tr key={passage.entry}>
                <Td className="whitespace-nowrap">
                  {t('column.who', {
                    host: hostName(words, passage.host),
                    sock: passage.sock,
                    order: String(passage.order),
                  })}
                </Td>
                <Td figures className="whitespace-nowrap">
                  {showMicros(passage.at)}
                </Td>
                <Td className="figures">
                  {showState(passage.from)} → {showState(passage.to)}
                </Td>
                <Td>
                  {passage.edges.length === 0
                    ? t('counterfactual')
                    : passage.edges.map(edge => edgeWords(t, edge)).join(t('or'))}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {path.length > MOST_STEPS && (
        <p className="py-2 text-ink-soft">{t('moreSteps', { count: path.length - MOST_STEPS })}</p>
      )}
    </details>
  )
}
