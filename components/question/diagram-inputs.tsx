'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { Select } from '@/components/ui/select'
import { EDGES } from '@/lib/protocol/edges'
import { STATES, showState } from '@/lib/protocol/states'

interface Target {
  readonly id: string
  readonly label: ReactNode
  readonly pick: 'state' | 'edge'
}

interface DiagramInputsProps {
  readonly targets: readonly Target[]
  readonly picks: Readonly<Record<string, string>>
  readonly onPick: (id: string, place: string) => void
  /** After a try to check: say what is missing. */
  readonly complaining: boolean
}

/** All edges by their two ends, in the order of the states that they leave. */
const EDGE_NAMES = [...new Set(EDGES.map(({ from, to }) => `${from}>${to}`))]

/** What is to be picked in the state diagram, each also as a plain list. */
export function DiagramInputs({ targets, picks, onPick, complaining }: DiagramInputsProps) {
  return (
    <ol className="border-rule border-t">
      {targets.map(target => (
        <TargetInput
          key={target.id}
          target={target}
          place={picks[target.id] ?? ''}
          onPick={place => onPick(target.id, place)}
          missing={complaining && picks[target.id] === undefined}
        />
      ))}
    </ol>
  )
}

interface TargetInputProps {
  readonly target: Target
  readonly place: string
  readonly onPick: (place: string) => void
  readonly missing: boolean
}

function TargetInput({ target, place, onPick, missing }: TargetInputProps) {
  const t = useTranslations('question.diagram')
  const id = useId()
  const places = target.pick === 'state' ? STATES : EDGE_NAMES
  return (
    <li className="grid gap-x-6 gap-y-2 border-rule border-b py-4 sm:grid-cols-[1fr_18rem] sm:items-center">
      <label htmlFor={id}>{target.label}</label>
      <div>
        <Select
          id={id}
          className="w-full"
          value={place}
          aria-invalid={missing}
          aria-describedby={`${id}-fault`}
          onChange={event => onPick(event.target.value)}
        >
          <option value="" disabled>
            {t(target.pick === 'state' ? 'chooseState' : 'chooseEdge')}
          </option>
          {places.map(one => (
            <option key={one} value={one}>
              {showPlace(one)}
            </option>
          ))}
        </Select>
        <p id={`${id}-fault`} className="mt-1 text-false text-sm empty:hidden">
          {missing ? t('missing') : null}
        </p>
      </div>
    </li>
  )
}

/** A state, or an edge as `SYN-SENT → ESTABLISHED`. */
const showPlace = (place: string): string =>
  place
    .split('>')
    .flatMap(name => STATES.filter(state => state === name))
    .map(state => showState(state))
    .join(' → ')
