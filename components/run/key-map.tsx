'use client'

import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/dialog'

/** What every key of a run does, in the order in which the map tells it. */
const KEYS = [
  ['play', ['Space']],
  ['step', ['←', '→']],
  ['segment', ['⇧S', 'S']],
  ['state', ['⇧T', 'T']],
  ['cause', ['⇧C', 'C']],
  ['ends', ['Home', 'End']],
  ['speed', ['<', '>']],
  ['zoom', ['−', '+']],
  ['form', ['L']],
  ['why', ['W']],
  ['link', ['Y']],
  ['map', ['?']],
] as const

/** The keyboard map of a run. */
export function KeyMap({
  open,
  onOpenChange,
}: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}) {
  const t = useTranslations('run.keyMap')
  return (
    <Dialog title={t('title')} description={t('where')} open={open} onOpenChange={onOpenChange}>
      <dl className="text-sm" data-key-map="">
        {KEYS.map(([name, keys]) => (
          <div key={name} className="flex items-baseline justify-between gap-4 border-rule border-b py-1.5">
            <dt>{t(name)}</dt>
            <dd className="flex shrink-0 gap-1.5">
              {keys.map(key => (
                <kbd key={key} className="border border-rule-strong bg-paper px-1.5">
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
