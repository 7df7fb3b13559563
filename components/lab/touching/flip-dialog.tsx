'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { controlClass } from '@/components/ui/control-class'
import { Dialog } from '@/components/ui/dialog'
import { Labelled } from '@/components/ui/labelled'
import { Select } from '@/components/ui/select'
import { bitsOf, effectOf, type FlipPlace, firstBit, placesOf } from '@/lib/lab/flip'
import type { Touch } from '@/lib/lab/touch'
import { CONTROL_BITS, type ControlBit, type FlippedBit } from '@/lib/protocol/flipped-bit'
import type { Segment } from '@/lib/protocol/segment'
import { deed } from '@/lib/scenario/print-script'
import { ScriptLine } from './script-line'

/** A segment of which a bit is to be flipped on its way. */
export interface FlipDraft {
  readonly host: string
  /** The number of the segment among those of its host. */
  readonly ordinal: number
  readonly segment: Segment
}

interface FlipDialogProps {
  readonly draft: FlipDraft
  readonly onDone: (touches: readonly Touch[]) => void
  readonly onClose: () => void
}

/** Which bit of a segment is flipped on its way, what that makes of it, and whether the checksum is put right again. */
export function FlipDialog({ draft, onDone, onClose }: FlipDialogProps) {
  const t = useTranslations('lab.flip')
  const { host, ordinal, segment } = draft
  const [flip, setFlip] = useState<FlippedBit>(firstBit('seq'))
  const [mended, setMended] = useState(true)
  const fault = { name: 'corrupt' as const, flip, ...(mended ? { mended: true as const } : {}) }
  const select = { from: host, what: 'any' as const, segment: ordinal }
  const isFlag = (place: FlipPlace): place is ControlBit => CONTROL_BITS.some(bit => bit === place)
  const nameOf = (place: FlipPlace) => (isFlag(place) ? place : t(`place.${place}`))
  const places = placesOf(segment)
  const { was, is } = effectOf(segment, flip)
  return (
    <Dialog open onOpenChange={open => !open && onClose()} title={t('title')}>
      <form
        className="grid grid-cols-2 gap-x-4 gap-y-3"
        onSubmit={event => {
          event.preventDefault()
          onDone([{ do: 'fault', host, segment: ordinal, times: 'once', fault }])
        }}
      >
        <Labelled label={t('where')} className="col-span-2">
          {id => (
            <Select
              id={id}
              className="w-full"
              value={flip.in}
              onChange={event => {
                const place = places.find(one => one === event.target.value)
                if (place !== undefined) setFlip(firstBit(place))
              }}
            >
              <optgroup label={t('numbers')}>
                {places
                  .filter(place => !isFlag(place))
                  .map(place => (
                    <option key={place} value={place}>
                      {nameOf(place)}
                    </option>
                  ))}
              </optgroup>
              <optgroup label={t('flags')}>
                {places.filter(isFlag).map(place => (
                  <option key={place} value={place}>
                    {place}
                  </option>
                ))}
              </optgroup>
            </Select>
          )}
        </Labelled>
        {flip.in === 'octet' && (
          <NumberInput
            label={t('octet')}
            least={1}
            most={segment.length}
            value={flip.octet}
            onValue={octet => setFlip({ ...flip, octet })}
          />
        )}
        {'bit' in flip && (
          <NumberInput
            label={t('bit', { most: bitsOf(flip) - 1 })}
            least={0}
            most={bitsOf(flip) - 1}
            value={flip.bit}
            onValue={bit => setFlip({ ...flip, bit })}
          />
        )}
        <p className="figures col-span-2" aria-live="polite" data-flip="">
          {t('effect', { field: nameOf(flip.in), was, is })}
        </p>
        <div className="col-span-2">
          <Checkbox checked={mended} onChange={event => setMended(event.target.checked)}>
            {t('mended')}
          </Checkbox>
          <p className="ms-7 mt-0.5 text-ink-soft text-sm">{t(mended ? 'mendedMeans' : 'wrongMeans')}</p>
        </div>
        <ScriptLine>{`network ${deed({ do: 'fault', at: 0, select, times: 1, fault })}`}</ScriptLine>
        <div className="col-span-2">
          <Button look="solid" type="submit">
            {t('done')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface NumberInputProps {
  readonly label: string
  readonly least: number
  readonly most: number
  readonly value: number
  readonly onValue: (value: number) => void
}

/** A whole number within bounds; what is out of them is not taken over. */
function NumberInput({ label, least, most, value, onValue }: NumberInputProps) {
  return (
    <Labelled label={label}>
      {id => (
        <input
          id={id}
          type="number"
          min={least}
          max={most}
          step={1}
          value={value}
          onChange={event => {
            const next = event.target.valueAsNumber
            if (Number.isInteger(next) && next >= least && next <= most) onValue(next)
          }}
          className={`${controlClass} figures`}
        />
      )}
    </Labelled>
  )
}
