'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { hostName } from '@/components/run/sentences'
import { Labelled } from '@/components/ui/labelled'
import { Select } from '@/components/ui/select'
import type { Allowance } from '@/lib/content/break-it/allowance'
import type { Scenario } from '@/lib/sim/scenario'
import { type Knob, SYSCTLS } from '@/lib/tcp/sysctl'
import { AddButton, type FieldsProps } from './add-button'
import { type NumberFault, NumberField, readWithin } from './number-field'

interface SysctlFieldsProps extends FieldsProps {
  readonly sysctls: Allowance['sysctls']
  readonly scenario: Scenario
}

export const knobOf = (key: string): Knob | undefined => Object.entries(SYSCTLS).find(([name]) => name === key)?.[1]

/** What a sysctl of a host is in the scenario; where the kernel takes a word, what stands for it. */
export function valueNow(scenario: Scenario, { host, key }: { readonly host: string; readonly key: string }): number {
  const set = scenario.hosts.find(one => one.name === host)?.sysctl[key]
  return typeof set === 'number' ? set : (knobOf(key)?.default ?? 0)
}

/** A sysctl of a host and its new value, with what it means, its unit, and what it is at present. */
export function SysctlFields({ sysctls, scenario, onAdd, full }: SysctlFieldsProps) {
  const t = useTranslations('break-it')
  const run = useTranslations('run')
  const [chosen, choose] = useState('')
  const [text, setText] = useState('')
  const [complaint, complain] = useState<NumberFault | null>(null)
  const sysctl = sysctls.find(one => `${one.host} ${one.key}` === chosen) ?? sysctls[0]
  if (sysctl === undefined) return null
  const { host, key } = sysctl
  const knob = knobOf(key)
  const now = valueNow(scenario, sysctl)

  const add = () => {
    const value = readWithin(text, sysctl, knob?.unit === undefined ? {} : { unit: knob.unit })
    complain(value.ok ? null : value.why)
    if (value.ok) onAdd({ do: 'sysctl', host, key, value: value.value })
  }
  const meaning = `meaning.${key}` as Parameters<typeof t>[0]
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
      <Labelled label={t('sysctl.which')}>
        {id => (
          <Select
            id={id}
            className="w-full"
            value={`${host} ${key}`}
            onChange={event => {
              choose(event.target.value)
              complain(null)
            }}
          >
            {sysctls.map(one => (
              <option key={`${one.host} ${one.key}`} value={`${one.host} ${one.key}`}>
                {t('sysctl.of', { host: hostName(run, one.host), key: one.key })}
              </option>
            ))}
          </Select>
        )}
      </Labelled>
      <NumberField
        label={t('sysctl.value')}
        text={text}
        onText={setText}
        {...(knob?.unit !== undefined && { unit: t(`unit.${knob.unit}`) })}
        least={String(sysctl.least)}
        most={String(sysctl.most)}
        fault={complaint}
        hint={t('sysctl.now', { value: String(now), default: String(knob?.default ?? 0) })}
      />
      <p className="text-ink-soft text-sm sm:col-span-2">
        {t.has(meaning) ? t(meaning as 'meaning.somaxconn') : <span lang="en">{knob?.sentence}</span>}
      </p>
      <AddButton onPress={add} full={full} />
    </div>
  )
}
