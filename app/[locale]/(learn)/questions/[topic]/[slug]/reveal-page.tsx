import { getFormatter, getTranslations } from 'next-intl/server'
import { LabLinks } from '@/components/lab/gallery/lab-links'
import { OpenInLab } from '@/components/lab/open-in-lab'
import { ClaimLinks } from '@/components/ledger/claim-links'
import { Capture } from '@/components/question/capture'
import { InlineMarkdown, Markdown } from '@/components/question/markdown'
import { MarkdownSection } from '@/components/question/markdown-section'
import { speaksOf } from '@/components/question/other-run'
import { RecordedNotice } from '@/components/question/recorded-notice'
import { DrawnBoard, RevealBoard, RunsBeside, ScopeBoard } from '@/components/question/reveal-parts'
import { VerdictHeader } from '@/components/question/verdict-header'
import { hostName } from '@/components/run/sentences'
import { ClientMessages } from '@/components/shell/client-messages'
import { ButtonLink } from '@/components/ui/button'
import { SourceItem } from '@/components/ui/fact-list'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { WhyLinks } from '@/components/why/why-links'
import { sayText } from '@/lib/claims/say/say'
import type { Locale } from '@/lib/content/question'
import { Link } from '@/lib/i18n/navigation'
import { labsAbout } from '@/lib/server/labs'
import type { Reveal } from '@/lib/server/reveal'
import { BreakItReveal } from './break-it-reveal'
import { drawnBoard, judgedOptions, runsBeside, type Showing, scopedWords } from './judged-options'
import { labsOfReveal } from './labs-of-reveal'
import { partName } from './part-name'

/** A question after its answer: verdict, options with the run that decides them, explanation, and where to go next. */
export async function RevealPage({ reveal, locale }: { readonly reveal: Reveal; readonly locale: Locale }) {
  const [t, run, format, labs] = await Promise.all([
    getTranslations('question'),
    getTranslations('run'),
    getFormatter(),
    labsAbout(reveal.question.id, locale),
  ])
  const { question, attempt, texts, grade, followUp } = reveal
  const show: Showing = {
    markdown: text => <InlineMarkdown>{text}</InlineMarkdown>,
    number: value => format.number(value, { maximumFractionDigits: 6, useGrouping: false }),
    claim: text => sayText(text, locale, reveal.runTitles),
    part: id => partName(t, id),
    host: name => hostName(run, name),
    pair: (first, second) => t('options.pair', { first, second }),
    // a sequence number is a name, not a quantity: it stands alone
    unit: unit =>
      unit === 'seq' ? '' : t.has(`units.${unit}` as never) ? t(`units.${unit}` as never, { count: 2 } as never) : unit,
  }
  const options = judgedOptions(reveal, show)
  const beside = runsBeside(reveal, options, { words: text => <Markdown>{text}</Markdown>, claim: show.claim })
  return (
    <>
      <PageHeading title={question.title} />
      <VerdictHeader attempt={attempt} decided={grade.ok} />
      <div className="mt-6 grid grid-cols-1 gap-8">
        {reveal.outdated && <Notice tone="care">{t('verdict.outdated')}</Notice>}
        <section aria-label={t('promptAgain')}>
          <Markdown>{question.prompt}</Markdown>
          {question.given !== undefined && (
            <div className="mt-4">
              <Capture capture={question.given} />
            </div>
          )}
        </section>
        {reveal.drawing !== null && question.drawing !== undefined && (
          <ClientMessages with={['question', 'run']}>
            <DrawnBoard task={question.drawing} {...drawnBoard(reveal.drawing, question.drawing, show)} />
          </ClientMessages>
        )}
        {reveal.breakIt === null ? (
          <ClientMessages with={['question', 'run']}>
            <RevealBoard
              key={attempt.id}
              scenario={reveal.scenario}
              runs={reveal.runs.filter(run => options.some(option => speaksOf(option.claims, run)))}
              options={options}
            />
          </ClientMessages>
        ) : (
          <BreakItReveal reveal={reveal} breakIt={reveal.breakIt} goal={options[0]} />
        )}
        <OpenInLab runs={labsOfReveal(reveal, options, t)} />
        {reveal.scopes !== null && (
          <ClientMessages with={['question', 'run']}>
            <ScopeBoard
              depends={reveal.scopes.depends}
              scopes={reveal.scopes.scopes.map(({ name, title, scenario }) => ({
                name,
                title: title ?? t(`scopes.${name.replace('.', '-')}` as never),
                scenario,
              }))}
              rows={reveal.scopes.rows.map(row => ({
                id: row.id,
                label: <InlineMarkdown>{scopedWords(row, show)}</InlineMarkdown>,
                verdicts: row.verdicts,
              }))}
            />
          </ClientMessages>
        )}
        {beside.length > 0 && (
          <ClientMessages with={['question', 'run']}>
            <RunsBeside ordinary={reveal.scenario} runs={beside} />
          </ClientMessages>
        )}
        <div className="grid gap-x-16 gap-y-10 border-ink border-t pt-8 lg:grid-cols-[minmax(0,42rem)_minmax(12rem,1fr)]">
          <div className="grid content-start gap-10">
            <MarkdownSection id="explanation" title={t('explanation')} text={texts.explanation} />
            <MarkdownSection
              id="interview"
              title={t('interview')}
              text={texts.interview}
              className="border-ink border-s-2 ps-5"
            />
          </div>
          <div className="grid content-start gap-8">
            <nav aria-labelledby="next" className="grid gap-3 print:hidden">
              <h2 id="next" className="eyebrow">
                {t('next.title')}
              </h2>
              {followUp !== null && (
                <Link href={`/questions/${followUp.id}`} className="link font-medium">
                  {t('next.followUp', { title: followUp.title })}
                </Link>
              )}
              <div>
                <ButtonLink href={`/questions/${question.id}`} look={attempt.correct === true ? 'outline' : 'solid'}>
                  {t('next.again')}
                </ButtonLink>
                <p className="mt-1.5 text-ink-faint text-sm">
                  {t(reveal.breakIt === null ? 'next.againWhy' : 'next.againKept')}
                </p>
              </div>
              <Link href="/questions" className="link">
                {t('next.list')}
              </Link>
            </nav>
            <LabLinks labs={labs} />
            <WhyLinks exhibits={reveal.why} />
            <ClaimLinks claims={reveal.claims} />
            {reveal.recording !== null && <RecordedNotice recording={reveal.recording} />}
            {texts.cites.length > 0 && (
              <section aria-labelledby="sources">
                <h2 id="sources" className="eyebrow mb-2">
                  {t('sources')}
                </h2>
                <ul className="grid gap-1 text-sm">
                  {texts.cites.map(cite => (
                    <SourceItem key={cite.label} {...cite} />
                  ))}
                </ul>
              </section>
            )}
          </div>
        </div>
      </div>
    </>
  )
}
