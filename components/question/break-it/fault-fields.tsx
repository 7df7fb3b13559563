'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { hostName } from '@/components/run/sentences'
import { Checkbox } from '@/components/ui/checkbox'
import { Labelled } from '@/components/ui/labelled'
import { Select } from '@/components/ui/select'
import type { Allowance } from '@/lib/content/break-it/allowance'
import type { AlteredFault } from '@/lib/content/break-it/alteration'
import { segmentsFrom } from '@/lib/content/break-it/segments'
import { type Micros, showMicros } from '@/lib/protocol/time'
import type { Trace } from '@/lib/trace/events'
import { AddButton, type FieldsProps } from './add-button'
import { type NumberFault, NumberField, readWithin } from './number-field'
import { segmentWords } from './words'

interface FaultFieldsProps extends FieldsProps {
  readonly faults: NonNullable<Allowance['faults']>
  /** The run as it is with the changes so far: its segments are what a fault can meet. */
  readonly trace: Trace
}

/** A bare 0 would read as a number of the segment. */
const momentOf = (at: Micros): string => (at === 0 ? '0 ms' : showMicros(at))

/** A list on a phone is no longer than this. */
const MOST_LISTED = 60

/** A segment of the run and what the network does to it. */
export function FaultFields({ faults, trace, onAdd, full }: FaultFieldsProps) {
  const t = useTranslations('break-it')
  const run = useTranslations('run')
  const segments = faults.from
    .flatMap(host => segmentsFrom(trace, host).map((flight, at) => ({ host, nth: at + 1, flight })))
    .sort((a, b) => a.flight.start.entry - b.flight.start.entry)
    .slice(0, MOST_LISTED)
  const [chosen, choose] = useState('')
  const [fault, setFault] = useState<AlteredFault>(faults.kinds[0] ?? 'drop')
  const [by, setBy] = useState('')
  const [repeats, setRepeats] = useState(false)
  const [complaint, complain] = useState<NumberFault | null>(null)
  const segment = segments.find(one => `${one.host} ${one.nth}` === chosen) ?? segments[0]
  const timed = fault === 'delay' || fault === 'duplicate'

  const add = () => {
    if (segment === undefined) return
    const time = timed ? readWithin(by, faults.by, { unit: 'ms', scale: 1_000 }) : null
    complain(time?.ok === false ? time.why : null)
    if (time?.ok === false) return
    onAdd({
      do: 'fault',
      fault,
      from: segment.host,
      nth: segment.nth,
      often: repeats ? 'always' : 'once',
      ...(time !== null && { by: time.value }),
    })
  }
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
      <Labelled label={t('fault.segment')} className="sm:col-span-2">
        {id => (
          <Select
            id={id}
            className="w-full"
            value={segment === undefined ? '' : `${segment.host} ${segment.nth}`}
            onChange={event => choose(event.target.value)}
          >
            {segments.map(({ host, nth, flight }, at) => (
              <option key={`${host} ${nth}`} value={`${host} ${nth}`}>
                {`${at + 1} · ${hostName(run, host)} → ${hostName(run, flight.to)} · ${segmentWords(run, flight)} · ${momentOf(flight.start.at)}`}
              </option>
            ))}
          </Select>
        )}
      </Labelled>
      <Labelled label={t('fault.what')}>
        {id => (
          <Select
            id={id}
            className="w-full"
            value={fault}
            onChange={event => setFault(faults.kinds.find(kind => kind === event.target.value) ?? fault)}
          >
            {faults.kinds.map(kind => (
              <option key={kind} value={kind}>
                {t(`fault.${kind}`)}
              </option>
            ))}
          </Select>
        )}
      </Labelled>
      {timed && (
        <NumberField
          label={t('fault.by')}
          text={by}
          onText={setBy}
          unit={t('unit.ms')}
          least={showMicros(faults.by.least)}
          most={showMicros(faults.by.most)}
          fault={complaint}
        />
      )}
      {faults.repeats && (
        <Checkbox checked={repeats} onChange={event => setRepeats(event.target.checked)} className="sm:col-span-2">
          {t('fault.often')}
        </Checkbox>
      )}
      <AddButton onPress={add} full={full} />
    </div>
  )
}
