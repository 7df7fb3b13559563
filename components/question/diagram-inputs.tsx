'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId, useState } from 'react'
import type { StatePick } from '@/components/states/pick'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { EDGES } from '@/lib/protocol/edges'
import { STATES, type State, showState } from '@/lib/protocol/states'

const StateDiagram = dynamic(() => import('@/components/states/state-diagram').then(module => module.StateDiagram))

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

/** What is to be picked in the state diagram: by a press on it, or from the plain list beside each question. */
export function DiagramInputs({ targets, picks, onPick, complaining }: DiagramInputsProps) {
  const t = useTranslations('question.diagram')
  const name = useId()
  const [active, activate] = useState(targets[0]?.id ?? '')
  const target = targets.find(one => one.id === active)
  const press = (pick: StatePick) => {
    if (target === undefined || 'state' in pick !== (target.pick === 'state')) return
    onPick(target.id, 'state' in pick ? pick.state : `${pick.from}>${pick.to}`)
    const next = targets.find(one => one.id !== target.id && picks[one.id] === undefined)
    if (next !== undefined) activate(next.id)
  }
  return (
    <>
      <p className="measure mb-3 text-ink-soft text-sm">{t('how')}</p>
      <ol className="border-rule border-t">
        {targets.map((target, i) => (
          <TargetInput
            key={target.id}
            target={target}
            at={i + 1}
            place={picks[target.id] ?? ''}
            onPick={place => onPick(target.id, place)}
            missing={complaining && picks[target.id] === undefined}
          />
        ))}
      </ol>
      {targets.length > 1 && (
        <Segmented
          legend={t('which')}
          name={name}
          size="sm"
          className="mt-6"
          value={active}
          onValueChange={activate}
          options={targets.map(({ id, pick }, i) => ({
            value: id,
            label: t(pick === 'state' ? 'forState' : 'forEdge', { at: i + 1 }),
          }))}
        />
      )}
      <div className="mt-4">
        <StateDiagram mute picked={pickOf(picks[active])} onPick={press} />
      </div>
    </>
  )
}

/** The state or the edge by the name that answers give it. */
function pickOf(place: string | undefined): StatePick | null {
  const [state, to] = (place ?? '').split('>').flatMap(name => STATES.filter((one): one is State => one === name))
  if (state === undefined) return null
  return to === undefined ? { state } : { from: state, to }
}

interface TargetInputProps {
  readonly target: Target
  readonly at: number
  readonly place: string
  readonly onPick: (place: string) => void
  readonly missing: boolean
}

function TargetInput({ target, at, place, onPick, missing }: TargetInputProps) {
  const t = useTranslations('question.diagram')
  const id = useId()
  const places = target.pick === 'state' ? STATES : EDGE_NAMES
  return (
    <li className="grid gap-x-6 gap-y-2 border-rule border-b py-4 sm:grid-cols-[1fr_18rem] sm:items-center">
      <label htmlFor={id} className="flex gap-2">
        <span aria-hidden="true" className="figures text-ink-faint text-sm leading-7">
          {at}
        </span>
        <span>{target.label}</span>
      </label>
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
