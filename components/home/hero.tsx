import { useTranslations } from 'next-intl'
import { Ladder } from '@/components/ladder/ladder'
import { NARROW, WIDE } from '@/components/ladder/layout/metrics'
import { layOut } from '@/components/ladder/layout/place'
import { stepsOf } from '@/components/ladder/layout/steps'
import { hostName, type RunWords } from '@/components/run/sentences'
import { ButtonLink } from '@/components/ui/button'
import { VerdictMark } from '@/components/ui/verdict-mark'
import { showMicros } from '@/lib/protocol/time'
import { firstRun, type JudgedSentence } from './first-run'

/** The claim, and the proof beside it: a run made for this page, drawn, with three sentences judged on it. */
export function Hero() {
  const t = useTranslations('home')
  const words: RunWords = useTranslations('run')
  const { trace, sentences } = firstRun()
  const beats = new Map(stepsOf(trace).flatMap(step => step.entries.map(entry => [entry.id, step.index] as const)))
  const drawn = {
    label: words('labelPlain', {
      hosts: trace.hosts.map(host => hostName(words, host.name)).join(' – '),
      count: trace.entries.filter(entry => entry.kind === 'sent').length,
      time: showMicros(trace.entries.at(-1)?.at ?? 0),
    }),
    hostName: (host: string) => hostName(words, host),
    classOf: (entry: number) => `beat beat-${Math.min(12, beats.get(entry) ?? 0)}`,
  }
  return (
    <section className="grid gap-x-14 gap-y-10 pt-10 pb-14 md:pt-16 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      <div>
        <h1 className="break-keep text-3xl md:text-4xl">
          <span className="block">{t('hero.claim')}</span>
          <span className="block text-ink-faint">{t('hero.proof')}</span>
        </h1>
        <p className="measure mt-5 text-ink-soft text-lg">{t('hero.lead')}</p>
        <div className="mt-7 flex flex-wrap gap-3">
          <ButtonLink href="/#try" look="solid">
            {t('hero.try')}
          </ButtonLink>
          <ButtonLink href="/questions">{t('hero.all')}</ButtonLink>
        </div>
        <p className="mt-3 text-ink-faint text-sm">{t('hero.free')}</p>
      </div>
      <figure className="@container min-w-0">
        <div className="mx-auto max-w-[30rem] @min-[38rem]:hidden">
          <Ladder layout={layOut(trace, NARROW, 'relative')} {...drawn} />
        </div>
        <div className="hidden @min-[38rem]:block">
          <Ladder layout={layOut(trace, WIDE, 'relative')} {...drawn} />
        </div>
        <figcaption className="mt-2 border-ink border-t pt-3">
          <p className="eyebrow">{t('hero.caption', { engine: trace.engine })}</p>
          <ul className="mt-1">
            {sentences.map(sentence => (
              <Judged key={sentence.key} sentence={sentence} />
            ))}
          </ul>
        </figcaption>
      </figure>
    </section>
  )
}

/** One sentence about the run, with what the run says of it and when. */
function Judged({ sentence: { key, verdict, at } }: { readonly sentence: JudgedSentence }) {
  const t = useTranslations('home')
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] items-baseline gap-x-2 border-rule border-b py-2 last:border-b-0">
      <VerdictMark verdict={verdict} className="translate-y-0.5" />
      <span>
        {t(`sentences.${key}`)}
        <span className="block text-ink-faint text-sm">{t(`because.${key}`)}</span>
      </span>
      <span className="text-end text-sm">
        <span className={verdict === 'holds' ? 'font-semibold text-true' : 'font-semibold text-false'}>
          {t(verdict === 'holds' ? 'holds' : 'fails')}
        </span>
        <span className="figures block text-ink-faint text-xs">{at.map(moment => showMicros(moment)).join(' · ')}</span>
      </span>
    </li>
  )
}
