'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { Select } from '@/components/ui/select'
import { Table, Td, Th } from '@/components/ui/table'
import { type State, showState } from '@/lib/protocol/states'
import { showMicros } from '@/lib/protocol/time'

interface Moment {
  readonly id: string
  readonly label: ReactNode
  readonly name: string
  readonly at: number
}

interface PredictInputsProps {
  readonly moments: readonly Moment[]
  readonly states: readonly State[]
  readonly given: Readonly<Record<string, State>>
  readonly onPredict: (id: string, state: State) => void
  /** After a try to check: mark the moments that have no state yet. */
  readonly complaining: boolean
}

/** A small timetable: one row for each moment of a host, with a state to choose. */
export function PredictInputs({ moments, states, given, onPredict, complaining }: PredictInputsProps) {
  const t = useTranslations('question.predict')
  const fault = useId()
  const missing = (id: string) => complaining && given[id] === undefined
  return (
    <Table caption={t('caption')} hideCaption className="text-base">
      <thead>
        <tr>
          <Th figures className="hidden w-0 sm:table-cell">
            {t('at')}
          </Th>
          <Th className="sm:ps-4">{t('moment')}</Th>
          <Th>{t('state')}</Th>
        </tr>
      </thead>
      <tbody>
        {moments.map(moment => (
          <tr key={moment.id}>
            <Td figures className="hidden whitespace-nowrap sm:table-cell">
              {showMicros(moment.at)}
            </Td>
            <Td className="sm:ps-4">
              <span className="figures block text-ink-faint text-sm sm:hidden">{showMicros(moment.at)}</span>
              {moment.label}
            </Td>
            <Td className="w-48 min-w-40">
              <Select
                className="w-full"
                aria-label={moment.name}
                aria-invalid={missing(moment.id)}
                {...(missing(moment.id) ? { 'aria-describedby': fault } : {})}
                value={given[moment.id] ?? ''}
                onChange={event => {
                  const state = states.find(one => one === event.target.value)
                  if (state !== undefined) onPredict(moment.id, state)
                }}
              >
                <option value="" disabled>
                  {t('choose')}
                </option>
                {states.map(state => (
                  <option key={state} value={state}>
                    {showState(state)}
                  </option>
                ))}
              </Select>
              {missing(moment.id) && (
                <p id={fault} className="mt-1 text-false text-sm">
                  {t('missing')}
                </p>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
