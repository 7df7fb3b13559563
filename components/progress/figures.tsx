import { useTranslations } from 'next-intl'

interface FigureRowProps {
  readonly figures: readonly { readonly name: string; readonly value: string }[]
}

/** The few numbers that matter, in a row of dials. */
export function FigureRow({ figures }: FigureRowProps) {
  const t = useTranslations('progress.figures')
  return (
    <dl aria-label={t('title')} className="grid grid-cols-2 gap-x-6 border-rule border-b sm:grid-cols-4">
      {figures.map(figure => (
        <div key={figure.name} className="flex flex-col-reverse justify-end py-5">
          <dt className="text-ink-faint text-sm">{figure.name}</dt>
          <dd className="text-2xl tabular-nums">{figure.value}</dd>
        </div>
      ))}
    </dl>
  )
}
