import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'

interface ComposeFormProps {
  /** What may be taken away besides, by its question. */
  readonly others: readonly { readonly name: string; readonly title: string }[]
  readonly chosen: string | null
}

/** Takes a second rule away in the same run. The address holds the choice, so that it works without scripts and can be shared. */
export function ComposeForm({ others, chosen }: ComposeFormProps) {
  const t = useTranslations('why.compose')
  const id = useId()
  return (
    <form method="get" action="#beside" className="flex flex-wrap items-end gap-3 print:hidden">
      <div className="grid min-w-0 max-w-full grow gap-1 sm:max-w-[30rem]">
        <label htmlFor={id} className="text-ink-faint text-sm">
          {t('label')}
        </label>
        <Select id={id} name="with" defaultValue={chosen ?? ''} className="min-w-0">
          <option value="">{t('nothing')}</option>
          {others.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </Select>
      </div>
      <Button type="submit">{t('run')}</Button>
    </form>
  )
}
