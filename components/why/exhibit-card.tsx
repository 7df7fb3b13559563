import { useTranslations } from 'next-intl'
import { Link } from '@/lib/i18n/navigation'
import type { Stroke } from '@/lib/trace/outline'
import { Outline } from './outline'

/** One counterfactual as the gallery shows it. */
export interface ListedExhibit {
  readonly name: string
  readonly title: string
  readonly brief: string
  /** Both runs: as TCP is, and with the rule taken away. */
  readonly outlines: readonly [readonly Stroke[], readonly Stroke[]]
  /** What is true of the one run alone, and of the other. */
  readonly shows: readonly [string, string]
}

/** A question, what breaks when it is answered by taking the rule away, and both runs at a glance. */
export function ExhibitCard({ exhibit }: { readonly exhibit: ListedExhibit }) {
  const t = useTranslations('why')
  const names = [t('asItIs'), t('without')]
  return (
    <li className="group relative flex flex-col gap-4 border-rule-strong border-t bg-paper-raised p-4 pb-5 hover:border-accent">
      <div>
        <h3 className="text-lg leading-snug">
          <Link
            href={`/why/${exhibit.name}`}
            className="text-ink underline-offset-4 after:absolute after:inset-0 group-hover:underline"
          >
            {exhibit.title}
          </Link>
        </h3>
        <p className="mt-2 text-ink-soft">{exhibit.brief}</p>
      </div>
      <div className="mt-auto grid grid-cols-2 gap-x-5 bg-paper-sunk px-3 pt-2 pb-3">
        {exhibit.outlines.map((strokes, at) => (
          <figure key={names[at]} className="row-span-3 grid grid-rows-subgrid gap-y-1.5">
            <figcaption className="text-ink-faint text-xs">{names[at]}</figcaption>
            <Outline strokes={strokes} />
            <p className="text-ink-soft text-xs">{exhibit.shows[at]}</p>
          </figure>
        ))}
      </div>
    </li>
  )
}
