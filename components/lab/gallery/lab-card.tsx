import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { Link } from '@/lib/i18n/navigation'
import { THUMBNAIL_THEMES, thumbnailAddress } from './thumbnail'
import { HEIGHT, WIDTH } from './thumbnail-layout'

/** One lab as the gallery shows it. */
export interface ListedLab {
  readonly name: string
  readonly title: string
  readonly summary: string
  readonly try: string
  /** Of its picture, which changes with it. */
  readonly edition: string
}

/** The picture of the other theme is not shown, and so never fetched; paper takes the light one. */
const THEMED = { light: 'block dark:hidden print:block', dark: 'hidden dark:block print:hidden' } as const

/** A run at a glance, what will happen in it and why it matters, and what one may try there. */
export function LabCard({ lab }: { readonly lab: ListedLab }) {
  const t = useTranslations('lab-gallery')
  return (
    <li className="group relative row-span-3 grid grid-rows-subgrid gap-y-0 border-rule-strong border-t bg-paper-raised hover:border-accent">
      <div className="bg-paper-sunk">
        {THUMBNAIL_THEMES.map(theme => (
          <img
            key={theme}
            src={thumbnailAddress(lab.name, theme, lab.edition)}
            alt=""
            width={WIDTH}
            height={HEIGHT}
            loading="lazy"
            decoding="async"
            data-thumbnail={theme}
            className={clsx('h-auto w-full', THEMED[theme])}
          />
        ))}
      </div>
      <div className="px-4 pt-3">
        <h3 className="text-lg leading-snug">
          <Link
            href={`/lab/g/${lab.name}`}
            className="text-ink underline-offset-4 after:absolute after:inset-0 group-hover:underline"
          >
            {lab.title}
          </Link>
        </h3>
        <p className="mt-1.5 text-ink-soft">{lab.summary}</p>
      </div>
      <p className="mt-3 px-4 pb-4 text-ink-faint text-sm">
        <span className="font-semibold text-ink-soft">{t('try')}</span> {lab.try}
      </p>
    </li>
  )
}
