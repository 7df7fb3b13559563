'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { hostName } from '@/components/run/sentences'
import { Labelled } from '@/components/ui/labelled'
import { Select } from '@/components/ui/select'
import type { Allowance, KnownVariable } from '@/lib/content/break-it/allowance'
import type { SequenceNumber } from '@/lib/content/break-it/alteration'
import { type Micros, showMicros } from '@/lib/protocol/time'
import { AddButton, type FieldsProps } from './add-button'
import { type NumberFault, NumberField, readWithin } from './number-field'

interface InjectFieldsProps extends FieldsProps {
  readonly inject: NonNullable<Allowance['inject']>
  /** The end of the run: nothing is forged after it. */
  readonly until: Micros
}

const LARGEST = 4_294_967_295
type Faults = Partial<Record<'at' | 'seq' | 'ack', NumberFault>>

/** A segment to forge, field by field. */
export function InjectFields({ inject, until, onAdd, full }: InjectFieldsProps) {
  const t = useTranslations('break-it')
  const run = useTranslations('run')
  const [from, setFrom] = useState(inject.from[0] ?? '')
  const [flags, setFlags] = useState(inject.flags[0] ?? '')
  const [at, setAt] = useState('')
  const [seq, setSeq] = useState<NumberDraft>(NOTHING)
  const [ack, setAck] = useState<NumberDraft>(NOTHING)
  const [faults, complain] = useState<Faults>({})
  const acknowledges = flags.split(',').includes('ACK')
  const moments = { least: inject.at.least, most: Math.min(inject.at.most, until) }
  const other = (host: string) => inject.ends.find(end => end.host !== host)?.host ?? ''

  const add = () => {
    const moment = readWithin(at, moments, { unit: 'ms', scale: 1_000 })
    const first = readNumber(seq, inject.known)
    const second = acknowledges ? readNumber(ack, inject.known) : null
    complain({
      ...(!moment.ok && { at: moment.why }),
      ...(!first.ok && { seq: first.why }),
      ...(second?.ok === false && { ack: second.why }),
    })
    if (!moment.ok || !first.ok || second?.ok === false) return
    onAdd({
      do: 'inject',
      at: moment.value,
      from,
      flags,
      seq: first.value,
      ...(second !== null && { ack: second.value }),
    })
  }
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
      <Labelled label={t('inject.from')}>
        {id => (
          <Select id={id} className="w-full" value={from} onChange={event => setFrom(event.target.value)}>
            {inject.from.map(host => (
              <option key={host} value={host}>
                {t('inject.path', { from: hostName(run, host), to: hostName(run, other(host)) })}
              </option>
            ))}
          </Select>
        )}
      </Labelled>
      <Labelled label={t('inject.flags')}>
        {id => (
          <Select id={id} className="w-full" value={flags} onChange={event => setFlags(event.target.value)}>
            {inject.flags.map(one => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </Select>
        )}
      </Labelled>
      <SequenceFields
        label={t('inject.seq')}
        basis={t('inject.basis')}
        known={inject.known}
        draft={seq}
        onDraft={setSeq}
        fault={faults.seq ?? null}
      />
      {acknowledges && (
        <SequenceFields
          label={t('inject.ack')}
          basis={t('inject.basisAck')}
          known={inject.known}
          draft={ack}
          onDraft={setAck}
          fault={faults.ack ?? null}
        />
      )}
      <NumberField
        label={t('inject.at')}
        text={at}
        onText={setAt}
        unit={t('unit.ms')}
        least={showMicros(moments.least)}
        most={showMicros(moments.most)}
        fault={faults.at ?? null}
      />
      <AddButton onPress={add} full={full} />
    </div>
  )
}

/** A number as typed; `basis`: the place among the known variables that it is counted from, empty for none. */
interface NumberDraft {
  readonly text: string
  readonly basis: string
}
const NOTHING: NumberDraft = { text: '', basis: '' }

function readNumber(
  { text, basis }: NumberDraft,
  known: readonly KnownVariable[],
): { readonly ok: true; readonly value: SequenceNumber } | { readonly ok: false; readonly why: NumberFault } {
  const variable = basis === '' ? undefined : known[Number(basis)]
  if (variable === undefined) return readWithin(text, { least: 0, most: LARGEST })
  const plus =
    text.trim() === '' ? ({ ok: true, value: 0 } as const) : readWithin(text, { least: -LARGEST, most: LARGEST })
  return plus.ok ? { ok: true, value: { ...variable, plus: plus.value } } : plus
}

interface SequenceFieldsProps {
  readonly label: string
  readonly basis: string
  readonly known: readonly KnownVariable[]
  readonly draft: NumberDraft
  readonly onDraft: (draft: NumberDraft) => void
  readonly fault: NumberFault | null
}

/** A number of sequence space: digits, or something more or less than what the wire has shown. */
function SequenceFields({ label, basis, known, draft, onDraft, fault }: SequenceFieldsProps) {
  const t = useTranslations('break-it.inject')
  const relative = draft.basis !== ''
  return (
    <div className="grid content-start gap-3">
      {known.length > 0 && (
        <Labelled label={basis}>
          {id => (
            <Select
              id={id}
              className="w-full"
              value={draft.basis}
              onChange={event => onDraft({ ...draft, basis: event.target.value })}
            >
              <option value="">{t('number')}</option>
              {known.map(({ host, variable }, at) => (
                <option key={`${host} ${variable}`} value={String(at)}>
                  {`${host} ${variable}`}
                </option>
              ))}
            </Select>
          )}
        </Labelled>
      )}
      <NumberField
        label={label}
        text={draft.text}
        onText={text => onDraft({ ...draft, text })}
        least={relative ? `−${LARGEST}` : '0'}
        most={String(LARGEST)}
        fault={fault}
      />
    </div>
  )
}
