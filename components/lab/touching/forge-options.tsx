'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { controlClass } from '@/components/ui/control-class'
import { type ForgedOptions, USUAL_SYN } from '@/lib/lab/forge-options'

interface ForgeOptionsProps {
  readonly options: ForgedOptions
  /** What each is when it is first put in: valid at that moment. */
  readonly offers: { readonly sack: string | null; readonly ts: readonly [string, string]; readonly cookie: string }
  readonly onChange: (options: ForgedOptions) => void
}

/** The TCP options of a segment made by hand: each is put in with a value that is valid now, and may be any other. */
export function ForgeOptions({ options, offers, onChange }: ForgeOptionsProps) {
  const t = useTranslations('lab.forge.options')
  const set = (more: Partial<ForgedOptions>) => onChange({ ...options, ...more })
  const { mss, wscale, sackPermitted, sack, ts, fastOpen, experimentalFastOpen } = options
  return (
    <fieldset className="col-span-2" data-forge-options="">
      <legend className="mb-1 text-ink-soft text-sm">{t('legend')}</legend>
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        <Option name={t('mss')} on={mss !== null} onToggle={on => set({ mss: on ? USUAL_SYN.mss : null })}>
          <Value label={t('mss')} value={mss ?? ''} onValue={value => set({ mss: value })} />
        </Option>
        <Option name={t('wscale')} on={wscale !== null} onToggle={on => set({ wscale: on ? USUAL_SYN.wscale : null })}>
          <Value label={t('wscale')} value={wscale ?? ''} onValue={value => set({ wscale: value })} />
        </Option>
        <Option name={t('sackPermitted')} on={sackPermitted} onToggle={on => set({ sackPermitted: on })} />
        <Option name={t('sack')} on={sack !== null} onToggle={on => set({ sack: on ? (offers.sack ?? '1-2') : null })}>
          <Value label={t('sack')} value={sack ?? ''} onValue={value => set({ sack: value })} />
        </Option>
        <Option name={t('ts')} on={ts !== null} onToggle={on => set({ ts: on ? offers.ts : null })}>
          <Value label={t('value')} value={ts?.[0] ?? ''} onValue={value => set({ ts: [value, ts?.[1] ?? ''] })} />
          <Value label={t('echo')} value={ts?.[1] ?? ''} onValue={value => set({ ts: [ts?.[0] ?? '', value] })} />
        </Option>
        <Option
          name={t('fastOpen')}
          on={fastOpen !== null}
          onToggle={on => set({ fastOpen: on ? offers.cookie : null })}
        >
          <Value label={t('cookie')} value={fastOpen ?? ''} onValue={value => set({ fastOpen: value })} />
        </Option>
        <Option
          name={t('experimentalFastOpen')}
          on={experimentalFastOpen !== null}
          onToggle={on => set({ experimentalFastOpen: on ? offers.cookie : null })}
        >
          <Value
            label={t('experimentalCookie')}
            value={experimentalFastOpen ?? ''}
            onValue={value => set({ experimentalFastOpen: value })}
          />
        </Option>
      </div>
      {(fastOpen !== null || experimentalFastOpen !== null) && (
        <p className="mt-1 text-ink-soft text-sm">{t('emptyCookie')}</p>
      )}
    </fieldset>
  )
}

interface OptionProps {
  readonly name: string
  readonly on: boolean
  readonly onToggle: (on: boolean) => void
  readonly children?: ReactNode
}

function Option({ name, on, onToggle, children }: OptionProps) {
  return (
    <div className="grid content-start gap-1">
      <Checkbox checked={on} onChange={event => onToggle(event.target.checked)}>
        {name}
      </Checkbox>
      {on && children !== undefined && <div className="flex gap-2 ps-7">{children}</div>}
    </div>
  )
}

interface ValueProps {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
}

function Value({ label, value, onValue }: ValueProps) {
  return (
    <input
      aria-label={label}
      value={value}
      maxLength={90}
      autoComplete="off"
      spellCheck={false}
      onChange={event => onValue(event.target.value)}
      className={`${controlClass} figures min-w-0 text-sm`}
    />
  )
}
