import { getFormatter, getTranslations } from 'next-intl/server'
import { CalibrationFigure, ConceptsFigure, DaysFigure } from '@/components/progress/charts'
import { FigureRow } from '@/components/progress/figures'
import { ProgressSection } from '@/components/progress/progress-section'
import { RowHead } from '@/components/progress/row-head'
import { SureButWrong } from '@/components/progress/sure-but-wrong'
import { Table, Td, Th } from '@/components/ui/table'
import type { Certainty } from '@/lib/grading/answer'
import type { ProgressReport } from '@/lib/server/progress-report'

interface ReportProps {
  readonly report: ProgressReport
  readonly zone: string
}

/** What somebody who judges themselves well has right at each certainty, in percent: the middle of each band of the marks. */
const IDEAL: Readonly<Record<Certainty, number>> = { 1: 50, 2: 75, 3: 95 }

/** A learner's progress: figures, the list that matters most, then three charts with their tables. */
export async function Report({ report, zone }: ReportProps) {
  const [t, words, format] = await Promise.all([
    getTranslations('progress'),
    getTranslations('question'),
    getFormatter(),
  ])
  const percent = (right: number, of: number) => (of === 0 ? '–' : format.number(right / of, { style: 'percent' }))
  const marks = (value: number) =>
    format.number(value, { signDisplay: 'exceptZero', maximumFractionDigits: 1 }).replace('-', '−')
  // Days are dates of the reader's calendar already, so they are told without shifting them again.
  const day = (date: string, style: 'short' | 'long') =>
    format.dateTime(new Date(`${date}T00:00:00Z`), {
      timeZone: 'UTC',
      month: style === 'short' ? 'numeric' : 'long',
      day: 'numeric',
      ...(style === 'long' && { year: 'numeric' }),
    })
  const total = report.calibration.reduce((sum, row) => sum + row.marks, 0)

  return (
    <>
      <FigureRow
        figures={[
          { name: t('figures.answers'), value: format.number(report.answered) },
          { name: t('figures.right'), value: percent(report.right, report.answered) },
          { name: t('figures.questions'), value: t('figures.ofBank', report.questions) },
          { name: t('figures.marks'), value: marks(total) },
        ]}
      />
      <ProgressSection
        title={t('sureButWrong.title')}
        {...(report.sureButWrong.length > 0 && { lead: t('sureButWrong.lead') })}
        table={<SureButWrong questions={report.sureButWrong} zone={zone} />}
      />
      <ProgressSection
        title={t('calibration.title')}
        lead={t('calibration.lead')}
        chart={
          <CalibrationFigure
            label={t('calibration.chart')}
            points={report.calibration.map(row => ({
              label: words(`sure.${row.certainty}`),
              share: row.answered === 0 ? null : Math.round((row.right / row.answered) * 100),
              ideal: IDEAL[row.certainty],
            }))}
          />
        }
        table={
          <Table caption={t('calibration.caption')}>
            <thead>
              <tr>
                <Th>{t('calibration.certainty')}</Th>
                <Th figures>{t('calibration.answers')}</Th>
                <Th figures>{t('calibration.right')}</Th>
                <Th figures>{t('calibration.share')}</Th>
                <Th figures>{t('calibration.marks')}</Th>
              </tr>
            </thead>
            <tbody>
              {report.calibration.map(row => (
                <tr key={row.certainty}>
                  <RowHead>{words(`sure.${row.certainty}`)}</RowHead>
                  <Td figures>{row.answered}</Td>
                  <Td figures>{row.right}</Td>
                  <Td figures>{percent(row.right, row.answered)}</Td>
                  <Td figures>{marks(row.marks)}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        }
      />
      <ProgressSection
        title={t('byDay.title')}
        lead={t('byDay.zone', { zone })}
        chart={
          <DaysFigure
            label={t('byDay.chart')}
            days={report.byDay.map(row => ({
              label: day(row.day, 'short'),
              right: row.right,
              wrong: row.answered - row.right,
            }))}
          />
        }
        table={
          <Table caption={t('byDay.caption')}>
            <thead>
              <tr>
                <Th>{t('byDay.day')}</Th>
                <Th figures>{t('byDay.answers')}</Th>
                <Th figures>{t('byDay.right')}</Th>
                <Th figures>{t('byDay.wrong')}</Th>
              </tr>
            </thead>
            <tbody>
              {[...report.byDay].reverse().map(row => (
                <tr key={row.day}>
                  <RowHead>
                    <time dateTime={row.day}>{day(row.day, 'long')}</time>
                  </RowHead>
                  <Td figures>{row.answered}</Td>
                  <Td figures>{row.right}</Td>
                  <Td figures>{row.answered - row.right}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        }
      />
      <ProgressSection
        title={t('byConcept.title')}
        chart={
          <ConceptsFigure
            label={t('byConcept.chart')}
            concepts={report.byConcept.map(({ title, right, answered }) => ({ title, right, wrong: answered - right }))}
          />
        }
        table={
          <Table caption={t('byConcept.caption')}>
            <thead>
              <tr>
                <Th>{t('byConcept.concept')}</Th>
                <Th figures>{t('byConcept.answers')}</Th>
                <Th figures>{t('byConcept.right')}</Th>
                <Th figures>{t('byConcept.share')}</Th>
              </tr>
            </thead>
            <tbody>
              {report.byConcept.map(row => (
                <tr key={row.id}>
                  <RowHead>{row.title}</RowHead>
                  <Td figures>{row.answered}</Td>
                  <Td figures>{row.right}</Td>
                  <Td figures>{percent(row.right, row.answered)}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        }
      />
    </>
  )
}
