'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { parseNumber } from '@/components/question/number-input'
import { hostName, type RunWords } from '@/components/run/sentences'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { controlClass } from '@/components/ui/control-class'
import { Dialog } from '@/components/ui/dialog'
import { Labelled } from '@/components/ui/labelled'
import { Select } from '@/components/ui/select'
import {
  ackOffers,
  FORGED_FLAGS,
  type ForgeDraft,
  forgeLine,
  forgeTouches,
  type Offer,
  receiverOf,
  seqOffers,
} from '@/lib/lab/forge'
import { sackOffer, timestampsOf } from '@/lib/lab/forge-options'
import { type Touch, touchedByAll } from '@/lib/lab/touch'
import type { Phrase } from '@/lib/protocol/told'
import { toOctets } from '@/lib/scenario/octets'
import type { HostSnapshot } from '@/lib/sim/snapshot'
import { useSaid } from '../said'
import type { Bench } from '../use-bench'
import { ForgeOptions } from './forge-options'
import { ScriptLine } from './script-line'

interface ForgeDialogProps {
  readonly bench: Bench
  readonly initial: ForgeDraft
  readonly onDone: (touches: readonly Touch[]) => void
  readonly onClose: () => void
}

/** An address of nobody's, from which an attacker off the path may send in its own name. */
const STRANGER = '203.0.113.66'

/** A segment by hand, field by field, with the values that mean something to its receiver at that moment. */
export function ForgeDialog({ bench, initial, onDone, onClose }: ForgeDialogProps) {
  const t = useTranslations('lab.forge')
  const run: RunWords = useTranslations('run')
  const [draft, setDraft] = useState(initial)
  const [at, setAt] = useState(String(initial.at / 1000))
  const [data, setData] = useState(initial.data)
  const said = useSaid()
  const [why, say] = useState<Phrase | null>(null)
  const snapshots = useMoment(bench, draft.at)
  const set = (more: Partial<ForgeDraft>) => setDraft(so => ({ ...so, ...more }))
  const receiver = receiverOf(snapshots, draft.to, draft.from.port)
  const { from, to, flags } = draft
  const hosts = bench.shown?.trace.hosts.map(one => one.name) ?? []
  const paths = hosts.flatMap(target => [
    ...hosts.filter(source => source !== target).map(source => ({ source, target })),
    { source: STRANGER, target },
  ])

  const submit = () => {
    const moment = parseNumber(at, 'ms')
    if (!moment.ok || moment.value < 0) return say(t('noMoment'))
    const whole = { ...draft, at: Math.round(moment.value * 1000), data: toOctets(data) }
    const touches = forgeTouches(whole)
    const result = touchedByAll(bench.lab.scenario, touches)
    if (result.ok) onDone(touches)
    else say(result.why)
  }
  return (
    <Dialog open onOpenChange={open => !open && onClose()} title={t(draft.instead === null ? 'title' : 'titleInstead')}>
      <form
        className="grid grid-cols-2 gap-x-4 gap-y-3"
        onSubmit={event => {
          event.preventDefault()
          submit()
        }}
      >
        <Labelled label={t('path')} className="col-span-2">
          {id => (
            <Select
              id={id}
              className="w-full"
              value={`${from.host} ${to.host}`}
              onChange={event => {
                const path = paths.find(({ source, target }) => `${source} ${target}` === event.target.value)
                if (path !== undefined) set(turned(draft, path.source, path.target))
              }}
            >
              {paths.map(({ source, target }) => (
                <option key={`${source} ${target}`} value={`${source} ${target}`}>
                  {source === STRANGER
                    ? t('stranger', { to: hostName(run, target), address: STRANGER })
                    : t('inName', { from: hostName(run, source), to: hostName(run, target) })}
                </option>
              ))}
            </Select>
          )}
        </Labelled>
        <Labelled label={t('fromPort')}>
          {id => <WordInput id={id} least={1} value={from.port} onValue={port => set({ from: { ...from, port } })} />}
        </Labelled>
        <Labelled label={t('toPort')}>
          {id => <WordInput id={id} least={1} value={to.port} onValue={port => set({ to: { ...to, port } })} />}
        </Labelled>
        <fieldset className="col-span-2">
          <legend className="mb-1 text-ink-soft text-sm">{t('flags')}</legend>
          <div className="flex flex-wrap gap-x-5 gap-y-1">
            {FORGED_FLAGS.map(flag => (
              <Checkbox
                key={flag}
                checked={flags.includes(flag)}
                onChange={event =>
                  set({ flags: event.target.checked ? [...flags, flag] : flags.filter(one => one !== flag) })
                }
              >
                {flag}
              </Checkbox>
            ))}
          </div>
        </fieldset>
        <NumberOffers
          label={t('seq')}
          value={draft.seq}
          offers={hosts.includes(from.host) ? seqOffers(from.host, receiver) : []}
          onValue={seq => set({ seq })}
        />
        {flags.includes('ACK') && (
          <NumberOffers label={t('ack')} value={draft.ack} offers={ackOffers(to.host)} onValue={ack => set({ ack })} />
        )}
        <Labelled label={t('data')} className="col-span-2">
          {id => (
            <input
              id={id}
              value={data}
              maxLength={1000}
              autoComplete="off"
              onChange={event => setData(event.target.value)}
              className={`${controlClass} figures`}
            />
          )}
        </Labelled>
        <Labelled label={t('window')}>
          {id => <WordInput id={id} value={draft.window} onValue={window => set({ window })} />}
        </Labelled>
        <Labelled label={t('at')}>
          {id => (
            <input
              id={id}
              inputMode="decimal"
              value={at}
              onChange={event => setAt(event.target.value)}
              className={`${controlClass} figures`}
            />
          )}
        </Labelled>
        {flags.includes('URG') && (
          <Labelled label={t('urgent')}>
            {id => <WordInput id={id} value={draft.urgent} onValue={urgent => set({ urgent })} />}
          </Labelled>
        )}
        <ForgeOptions
          options={draft.options}
          offers={{
            sack: bench.shown === null ? null : sackOffer(bench.shown.trace, to.host, draft.at),
            ts: hosts.includes(from.host) ? timestampsOf(from.host, to.host) : ['1', '0'],
            cookie: snapshots.find(({ host }) => host === to.host)?.cookies[from.host] ?? '',
          }}
          onChange={options => set({ options })}
        />
        <ScriptLine>{`${draft.by} ${forgeLine({ ...draft, data: toOctets(data) })}`}</ScriptLine>
        <p role="alert" className="col-span-2 text-false text-sm empty:hidden">
          {why !== null && said(why)}
        </p>
        <div className="col-span-2">
          <Button look="solid" type="submit">
            {t('done')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** The draft on another path: what was one end's is the other's, and numbers are counted from the new ends. */
function turned(draft: ForgeDraft, source: string, target: string): Partial<ForgeDraft> {
  const { from, to } = draft
  const back = target === from.host && source === to.host
  return {
    by: draft.instead === null ? 'attacker' : draft.by,
    from: { host: source, port: back ? to.port : from.port },
    to: { host: target, port: back ? from.port : to.port },
    seq: source === STRANGER ? '1000' : `${source} nxt`,
    ack: `${target} nxt`,
    options: {
      ...draft.options,
      ts: draft.options.ts === null || source === STRANGER ? null : timestampsOf(source, target),
    },
  }
}

interface WordInputProps {
  readonly id: string
  readonly value: number
  readonly least?: number
  readonly onValue: (value: number) => void
}

/** A field of 16 bits. */
function WordInput({ id, value, least = 0, onValue }: WordInputProps) {
  return (
    <input
      id={id}
      type="number"
      min={least}
      max={65_535}
      value={value}
      onChange={event => onValue(Number(event.target.value))}
      className={`${controlClass} figures`}
    />
  )
}

interface NumberOffersProps {
  readonly label: string
  readonly value: string
  readonly offers: readonly Offer[]
  readonly onValue: (value: string) => void
}

/** A number of sequence space: written freely, or one of those that mean something to the receiver. */
function NumberOffers({ label, value, offers, onValue }: NumberOffersProps) {
  const t = useTranslations('lab.forge')
  return (
    <div className="col-span-2 grid grid-cols-2 items-end gap-x-4">
      <Labelled label={label}>
        {id => (
          <input
            id={id}
            value={value}
            maxLength={60}
            autoComplete="off"
            spellCheck={false}
            onChange={event => onValue(event.target.value)}
            className={`${controlClass} figures`}
          />
        )}
      </Labelled>
      <Select
        aria-label={t('offers', { field: label })}
        className="w-full"
        value={offers.some(offer => offer.value === value) ? value : ''}
        onChange={event => event.target.value !== '' && onValue(event.target.value)}
      >
        <option value="">{t('own')}</option>
        {offers.map(offer => (
          <option key={offer.meaning} value={offer.value}>
            {t(`meaning.${offer.meaning}`)}
          </option>
        ))}
      </Select>
    </div>
  )
}

const NONE: readonly HostSnapshot[] = []

/** The hosts at the moment at which the segment is forged. */
function useMoment({ engine, shown }: Bench, at: number): readonly HostSnapshot[] {
  const [snapshots, know] = useState(NONE)
  const text = shown?.text
  useEffect(() => {
    if (text === undefined) return
    void engine.ask('snapshots', { scenario: text, at }).then(asked => {
      if (asked.ok && asked.answer !== null) know(asked.answer)
    })
  }, [engine, text, at])
  return snapshots
}
