'use client'

import { clsx } from 'clsx'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { hostName } from '@/components/run/sentences'
import { Checkbox } from '@/components/ui/checkbox'
import { controlClass } from '@/components/ui/control-class'
import { Labelled } from '@/components/ui/labelled'
import { Select } from '@/components/ui/select'
import { otherEnd } from '@/lib/content/drawing/arrow'
import type { DrawingTask } from '@/lib/content/question'
import { isSegmentName, SEGMENT_NAMES } from '@/lib/content/segment-name'
import { STATES, type State, showState } from '@/lib/protocol/states'
import { type DrawnArrow, faultsOf, hasAck } from './drawn-arrow'

interface ArrowRowProps {
  readonly arrow: DrawnArrow
  readonly at: number
  readonly count: number
  readonly task: DrawingTask
  readonly lit: boolean
  /** After a try to check: say what keeps the arrow from being one. */
  readonly complaining: boolean
  readonly onChange: (arrow: DrawnArrow) => void
  readonly onMove: (to: number) => void
  readonly onRemove: () => void
  readonly onFocus: () => void
}

/** One arrow as a row of fields: what the picture shows, to be made and changed without a pointer. */
export function ArrowRow({ arrow, at, count, task, lit, complaining, ...does }: ArrowRowProps) {
  const t = useTranslations('question.draw')
  const run = useTranslations('run')
  const { aspects, hosts } = task
  const faults = complaining ? faultsOf(arrow, aspects) : []
  const change = (part: Partial<DrawnArrow>) => does.onChange({ ...arrow, ...part })
  const to = otherEnd(arrow.from, hosts)
  const name = t('arrow', { at: at + 1 })
  return (
    <li
      data-arrow={at}
      onFocus={does.onFocus}
      className={clsx(
        'border-rule border-b border-s-2 px-3 py-3',
        lit ? 'border-s-evidence bg-paper-raised' : 'border-s-transparent',
      )}
    >
      <fieldset>
        <legend className="sr-only">{name}</legend>
        <div className="flex items-center justify-between gap-2">
          <span aria-hidden="true" className="font-semibold text-sm">
            {name}
          </span>
          {task.given === undefined && (
            <span className="flex">
              <RowButton
                name={t('up', { at: at + 1 })}
                mark="up"
                disabled={at === 0}
                onPress={() => does.onMove(at - 1)}
              >
                <ArrowUp aria-hidden="true" className="size-4" strokeWidth={1.5} />
              </RowButton>
              <RowButton
                name={t('down', { at: at + 1 })}
                mark="down"
                disabled={at === count - 1}
                onPress={() => does.onMove(at + 1)}
              >
                <ArrowDown aria-hidden="true" className="size-4" strokeWidth={1.5} />
              </RowButton>
              <RowButton name={t('remove', { at: at + 1 })} mark="remove" disabled={false} onPress={does.onRemove}>
                <X aria-hidden="true" className="size-4" strokeWidth={1.5} />
              </RowButton>
            </span>
          )}
        </div>
        <div className="grid grid-cols-2 gap-x-3 gap-y-2 sm:grid-cols-4">
          {task.given !== undefined ? (
            <GivenWay arrow={arrow} hosts={hosts} />
          ) : (
            <Labelled label={t('direction')} className="col-span-2">
              {id => (
                <Select
                  id={id}
                  className="w-full"
                  value={arrow.from}
                  onChange={event => change({ from: event.target.value })}
                >
                  {hosts.map(host => (
                    <option key={host} value={host}>
                      {t('way', { from: hostName(run, host), to: hostName(run, otherEnd(host, hosts)) })}
                    </option>
                  ))}
                </Select>
              )}
            </Labelled>
          )}
          <Labelled label={t('flags')} className={aspects.includes('numbers') ? '' : 'col-span-2'}>
            {id => (
              <Select
                id={id}
                className="w-full"
                data-flags=""
                aria-invalid={faults.includes('flags')}
                value={arrow.flags}
                onChange={event => {
                  const flags = event.target.value
                  if (isSegmentName(flags)) change({ flags })
                }}
              >
                <option value="" disabled>
                  {t('choose')}
                </option>
                {SEGMENT_NAMES.map(flags => (
                  <option key={flags} value={flags}>
                    {flags === 'data' ? t('data') : flags}
                  </option>
                ))}
              </Select>
            )}
          </Labelled>
          {aspects.includes('numbers') && (
            <div className="grid grid-cols-2 gap-x-2">
              <Digits label="seq" text={arrow.seq} invalid={faults.includes('seq')} onType={seq => change({ seq })} />
              {hasAck(arrow) && (
                <Digits label="ack" text={arrow.ack} invalid={faults.includes('ack')} onType={ack => change({ ack })} />
              )}
            </div>
          )}
          {aspects.includes('states') && (
            <>
              <StateField
                label={t('after', { host: hostName(run, arrow.from) })}
                value={arrow.sender}
                onPick={sender => change({ sender })}
              />
              {!arrow.lost && (
                <StateField
                  label={t('arrived', { host: hostName(run, to) })}
                  value={arrow.receiver}
                  onPick={receiver => change({ receiver })}
                />
              )}
            </>
          )}
        </div>
        <div className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-sm">
          {aspects.includes('losses') && (
            <Checkbox checked={arrow.lost} onChange={event => change({ lost: event.target.checked })}>
              {t('lost')}
            </Checkbox>
          )}
          {aspects.includes('crossings') && at > 0 && (
            <Checkbox checked={arrow.crosses} onChange={event => change({ crosses: event.target.checked })}>
              {t('crosses')}
            </Checkbox>
          )}
        </div>
        {faults.length > 0 && (
          <p className="mt-2 text-false text-sm">{t(faults.includes('flags') ? 'noFlags' : 'noNumber')}</p>
        )}
      </fieldset>
    </li>
  )
}

/** The direction of an arrow that is given, and what its shape shows. */
function GivenWay({ arrow, hosts }: { readonly arrow: DrawnArrow; readonly hosts: readonly string[] }) {
  const t = useTranslations('question.draw')
  const run = useTranslations('run')
  const way = t('way', { from: hostName(run, arrow.from), to: hostName(run, otherEnd(arrow.from, hosts)) })
  const shape = [arrow.lost ? t('lost') : '', arrow.crosses ? t('crosses') : ''].filter(Boolean)
  return (
    <p className="col-span-2 self-center text-sm" data-given="">
      <span className="block font-medium">{way}</span>
      <span className="text-ink-soft">{shape.join(t('comma'))}</span>
    </p>
  )
}

interface DigitsProps {
  readonly label: string
  readonly text: string
  readonly invalid: boolean
  readonly onType: (text: string) => void
}

function Digits({ label, text, invalid, onType }: DigitsProps) {
  return (
    <Labelled label={<span className="figures">{label}</span>}>
      {id => (
        <input
          id={id}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          value={text}
          aria-invalid={invalid}
          onChange={event => onType(event.target.value)}
          className={clsx(controlClass, 'figures px-2 text-end')}
        />
      )}
    </Labelled>
  )
}

interface StateFieldProps {
  readonly label: string
  readonly value: State | ''
  readonly onPick: (state: State | '') => void
}

function StateField({ label, value, onPick }: StateFieldProps) {
  return (
    <Labelled label={label} className="col-span-2 sm:col-span-2">
      {id => (
        <Select
          id={id}
          className="w-full"
          value={value}
          onChange={event => onPick(STATES.find(state => state === event.target.value) ?? '')}
        >
          <option value="">–</option>
          {STATES.map(state => (
            <option key={state} value={state}>
              {showState(state)}
            </option>
          ))}
        </Select>
      )}
    </Labelled>
  )
}

interface RowButtonProps {
  readonly name: string
  readonly mark: string
  readonly disabled: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}

function RowButton({ name, mark, disabled, onPress, children }: RowButtonProps) {
  return (
    <button
      type="button"
      data-do={mark}
      aria-label={name}
      disabled={disabled}
      onClick={onPress}
      className="grid size-10 place-items-center text-ink-soft hover:bg-paper-sunk hover:text-ink disabled:text-rule"
    >
      {children}
    </button>
  )
}
