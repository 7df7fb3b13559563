'use client'

import { Minus, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Numbers } from '@/components/ladder/layout/labels'
import { FORMS } from '@/components/ladder/layout/layout'
import { Checkbox } from '@/components/ui/checkbox'
import { Segmented } from '@/components/ui/segmented'
import type { Preference } from './preference'
import { zoomed } from './zoom'

const SHOWN = ['timers', 'queues', 'details'] as const
const SHOWN_WITH_CHANGES = [...SHOWN, 'gone'] as const

interface ViewSettingsProps {
  readonly id: string
  readonly preference: Preference
  readonly prefer: (change: Partial<Preference>) => void
  readonly numbers: Numbers
  readonly onNumbers: (numbers: Numbers) => void
  readonly zoom: number
  readonly onZoom: (zoom: number) => void
  /** Whether runs are changed here, so that arrows of the run before can be shown. */
  readonly changes: boolean
}

/** How the picture is drawn: how time runs, how numbers are counted, what stands beside the lifelines, how tall time is. */
export function ViewSettings(props: ViewSettingsProps) {
  const { id, preference, prefer, numbers, onNumbers, zoom, onZoom, changes } = props
  const t = useTranslations('run.settings')
  return (
    <div
      id={id}
      className="flex flex-wrap items-end gap-x-6 gap-y-3 border-rule border-b bg-paper-sunk p-3 text-sm print:hidden"
    >
      <Segmented
        legend={t('form')}
        showLegend
        name={`${id}-form`}
        size="sm"
        value={preference.form ?? 'auto'}
        onValueChange={form => prefer({ form: form === 'auto' ? null : form })}
        options={(['auto', ...FORMS] as const).map(value => ({ value, label: t(`forms.${value}`) }))}
      />
      <Segmented
        legend={t('numbers.legend')}
        showLegend
        name={`${id}-numbers`}
        size="sm"
        value={numbers}
        onValueChange={onNumbers}
        options={(['relative', 'absolute'] as const).map(value => ({ value, label: t(`numbers.${value}`) }))}
      />
      <fieldset>
        <legend className="mb-1.5 font-medium">{t('shown')}</legend>
        <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1">
          {(changes ? SHOWN_WITH_CHANGES : SHOWN).map(name => (
            <Checkbox
              key={name}
              className="items-center"
              checked={preference[name]}
              onChange={event => prefer({ [name]: event.currentTarget.checked })}
            >
              {t(name)}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      {preference.form !== 'steps' && (
        <fieldset>
          <legend className="mb-1.5 font-medium">{t('zoom')}</legend>
          <div className="flex items-center border border-rule-strong bg-paper-raised">
            <Step name={t('zoomOut')} to={zoomed(zoom, -1)} onPress={onZoom}>
              <Minus />
            </Step>
            <output className="figures min-w-12 text-center">{t('times', { zoom })}</output>
            <Step name={t('zoomIn')} to={zoomed(zoom, 1)} onPress={onZoom}>
              <Plus />
            </Step>
          </div>
        </fieldset>
      )}
    </div>
  )
}

interface StepProps {
  readonly name: string
  readonly to: number
  readonly onPress: (zoom: number) => void
  readonly children: ReactNode
}

function Step({ name, to, onPress, children }: StepProps) {
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      onClick={() => onPress(to)}
      className="grid size-8 cursor-pointer place-items-center hover:bg-paper-sunk [&_svg]:size-4 [&_svg]:stroke-[1.5]"
    >
      {children}
    </button>
  )
}
