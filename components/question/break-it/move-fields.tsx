'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { hostName } from '@/components/run/sentences'
import { Labelled } from '@/components/ui/labelled'
import { Select } from '@/components/ui/select'
import type { Allowance } from '@/lib/content/break-it/allowance'
import { placeOfCall } from '@/lib/content/break-it/altered'
import { showMicros } from '@/lib/protocol/time'
import type { Scenario } from '@/lib/sim/scenario'
import { AddButton, type FieldsProps } from './add-button'
import { type NumberFault, NumberField, readWithin } from './number-field'

interface MoveFieldsProps extends FieldsProps {
  readonly calls: Allowance['calls']
  readonly scenario: Scenario
}

const nameOf = ({ host, call, nth }: Allowance['calls'][number]): string => `${host} ${call} ${nth}`

/** A call of a program and its new time. */
export function MoveFields({ calls, scenario, onAdd, full }: MoveFieldsProps) {
  const t = useTranslations('break-it')
  const run = useTranslations('run')
  const [chosen, choose] = useState('')
  const [text, setText] = useState('')
  const [complaint, complain] = useState<NumberFault | null>(null)
  const call = calls.find(one => nameOf(one) === chosen) ?? calls[0]
  if (call === undefined) return null

  const add = () => {
    const at = readWithin(text, call, { unit: 'ms', scale: 1_000 })
    complain(at.ok ? null : at.why)
    if (at.ok) onAdd({ do: 'move', host: call.host, call: call.call, nth: call.nth, at: at.value })
  }
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
      <Labelled label={t('move.which')}>
        {id => (
          <Select id={id} className="w-full" value={nameOf(call)} onChange={event => choose(event.target.value)}>
            {calls.map(one => (
              <option key={nameOf(one)} value={nameOf(one)}>
                {t('move.of', {
                  host: hostName(run, one.host),
                  call: one.call,
                  time: showMicros(
                    scenario.actions[placeOfCall(scenario.actions, one.host, one.call, one.nth)]?.at ?? 0,
                  ),
                })}
              </option>
            ))}
          </Select>
        )}
      </Labelled>
      <NumberField
        label={t('move.at')}
        text={text}
        onText={setText}
        unit={t('unit.ms')}
        least={showMicros(call.least)}
        most={showMicros(call.most)}
        fault={complaint}
      />
      <AddButton onPress={add} full={full} />
    </div>
  )
}
