import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { hostName, type RunWords } from '@/components/run/sentences'
import { Table, Td, Th } from '@/components/ui/table'
import { lateness, portsOf, type ShownRow, seconds, severalConnections, shownRows, withArrow } from './row-text'

/** What Linux did and what the engine did, place by place: where they agree it is said once, and how far apart in time. */
export function AlignedTable({ rows, kernel }: { readonly rows: readonly ShownRow[]; readonly kernel: string }) {
  const t = useTranslations('evidence.detail')
  const words: RunWords = useTranslations('run')
  const several = severalConnections(rows)
  const shown = shownRows(rows)
  const first = rows.find(({ agrees }) => !agrees)
  return (
    <div>
      <Table caption={t('caption')} hideCaption className="table-fixed">
        <thead>
          <tr>
            <Th figures className="w-18">
              {t('columns.time')}
            </Th>
            <Th>{t('columns.linux', { kernel })}</Th>
            <Th className="w-24 sm:w-2/5">{t('columns.engine')}</Th>
          </tr>
        </thead>
        <tbody>
          {shown.map(row => {
            const { side, what, ends, place, linux, engine, agrees } = row
            const at = linux ?? engine
            return (
              <tr key={`${side} ${what} ${ends} ${place}`} className={clsx(!agrees && 'bg-evidence-wash')}>
                <Td figures className="text-ink-soft">
                  {at === null ? '' : seconds(at.at)}
                </Td>
                <Td className="sm:flex sm:flex-wrap sm:gap-x-3">
                  <span className={clsx('font-medium sm:min-w-14', side === 'client' ? 'text-client' : 'text-server')}>
                    {hostName(words, side)}
                  </span>
                  {several && what !== 'calls' && (
                    <span className="figures ms-2 text-ink-faint sm:ms-0">{portsOf(ends)}</span>
                  )}
                  <span className="figures block text-ink">
                    {linux === null ? t('nothing') : withArrow(linux.text)}
                  </span>
                </Td>
                <Td className="text-ink-soft">
                  {agrees && linux !== null && engine !== null ? (
                    t('sameAt', { by: lateness(linux.at, engine.at) })
                  ) : (
                    <>
                      {row === first && <span className="block font-semibold text-evidence">{t('first')}</span>}
                      <span className="figures text-ink">
                        {engine === null ? t('nothing') : `${seconds(engine.at)} ${withArrow(engine.text)}`}
                      </span>
                    </>
                  )}
                </Td>
              </tr>
            )
          })}
        </tbody>
      </Table>
      {shown.length < rows.length && (
        <p className="mt-2 text-ink-faint text-sm">{t('rest', { count: rows.length - shown.length })}</p>
      )}
    </div>
  )
}
