import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Level, QuestionKind } from '@/lib/content/question'
import { Link } from '@/lib/i18n/navigation'
import { LevelMark } from './level-mark'
import type { Standing } from './question-filter'
import { StandingMark } from './standing-mark'

interface QuestionFactsProps {
  readonly kind: QuestionKind
  readonly level: Level
  readonly concepts: readonly { readonly id: string; readonly title: string }[]
  readonly standing: Standing
  /** The newest answer, where there is one. */
  readonly lastAnswer: string | null
}

/** The margin of a question: what it trains, how hard it is, how the learner stands with it. */
export function QuestionFacts({ kind, level, concepts, standing, lastAnswer }: QuestionFactsProps) {
  const t = useTranslations('question')
  return (
    <aside aria-label={t('about.title')}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-sm lg:grid-cols-1 lg:gap-y-1">
        <Fact name={t('about.concepts')}>
          <ul>
            {concepts.map(concept => (
              <li key={concept.id}>
                <Link href={`/questions?concept=${concept.id}`} className="link inline-block py-0.5">
                  {concept.title}
                </Link>
              </li>
            ))}
          </ul>
        </Fact>
        <Fact name={t('about.level')}>
          <LevelMark level={level} />
        </Fact>
        <Fact name={t('about.kind')}>{t(`kind.${kind}`)}</Fact>
        <Fact name={t('about.before')}>
          {lastAnswer === null ? (
            t('about.neverAnswered')
          ) : (
            <span className="flex flex-wrap gap-x-3">
              <StandingMark standing={standing} />
              <Link href={lastAnswer} className="link">
                {t('about.seeLast')}
              </Link>
            </span>
          )}
        </Fact>
      </dl>
    </aside>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="eyebrow leading-5 lg:mt-3 lg:first:mt-0">{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
