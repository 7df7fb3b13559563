'use client'

import { useTranslations } from 'next-intl'
import { useId, useMemo, useState } from 'react'
import { hostName } from '@/components/run/sentences'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { fieldAt, type HeaderField, octetsOfField } from '@/lib/protocol/header-fields'
import { icmpName } from '@/lib/protocol/icmp'
import { flagNames } from '@/lib/protocol/segment'
import { showMicros } from '@/lib/protocol/time'
import { capture } from '@/lib/trace/capture'
import type { EntryId, PacketId, Trace } from '@/lib/trace/events'
import { sightsOf } from '@/lib/trace/sight'
import { FieldTree } from './field-tree'
import { fieldName } from './field-words'
import { OctetDump } from './octet-dump'

interface SegmentInspectorProps {
  readonly trace: Trace
  /** The last entry of the step that is looked at; the segment is the last one that was spoken of until then. */
  readonly reached: EntryId
}

/** As many segments as the list offers around the present one. */
const MOST_OFFERED = 300
const QUIET: ReadonlySet<string> = new Set(['ipv4', 'ipv6', 'quoted.ipv4', 'quoted.ipv6'])

/** One segment, every field of its headers with its octets beside, as a detail pane of Wireshark shows it. */
export function SegmentInspector({ trace, reached }: SegmentInspectorProps) {
  const t = useTranslations('inspect.segment')
  const words = useTranslations('run')
  const id = useId()
  const wire = useMemo(() => capture(trace), [trace])
  const present = useMemo(() => packetAt(trace, reached), [trace, reached])
  const [chosen, setChosen] = useState<{ readonly packet: PacketId; readonly at: EntryId } | null>(null)
  // a choice lasts until the run moves on
  const packet = chosen !== null && chosen.at === reached ? chosen.packet : (present ?? wire[0]?.packet ?? null)
  const sights = useMemo(() => (packet === null ? [] : sightsOf(trace, packet)), [trace, packet])
  const [arrived, setArrived] = useState(true)
  const [closed, setClosed] = useState<ReadonlySet<string>>(QUIET)
  const [looked, setLooked] = useState<HeaderField | null>(null)
  const [kept, setKept] = useState<HeaderField | null>(null)
  const sight = arrived ? sights.at(-1) : sights[0]
  if (sight === undefined || packet === null) return <p className="py-3 text-ink-soft text-sm">{t('nothing')}</p>

  const index = wire.findIndex(one => one.packet === packet)
  const from = Math.max(0, Math.min(index - MOST_OFFERED / 2, wire.length - MOST_OFFERED))
  const lit = looked ?? kept
  const toggle = (path: string) =>
    setClosed(now => new Set(now.has(path) ? [...now].filter(one => one !== path) : [...now, path]))
  const lookAt = (octet: number | null) => setLooked(octet === null ? null : fieldAt(sight.fields, octet))
  const pick = (octet: number) => {
    const field = fieldAt(sight.fields, octet)
    setKept(field)
    if (field === null) return
    const opened = [...closed].filter(path => !field.path.startsWith(`${path}.`))
    setClosed(new Set(opened))
  }

  return (
    <section aria-labelledby={id} className="@container" data-segment-inspector="">
      <h2 id={id} className="sr-only">
        {t('title')}
      </h2>
      <div className="flex flex-wrap items-center gap-3 py-2">
        <Select
          aria-label={t('which')}
          value={packet}
          onChange={event => setChosen({ packet: Number(event.target.value), at: reached })}
          className="min-w-0 max-w-full"
        >
          {wire.slice(from, from + MOST_OFFERED).map(one => (
            <option key={one.packet} value={one.packet}>
              {t('choice', {
                time: showMicros(one.at),
                host: hostName(words, one.by),
                segment: 'icmp' in one ? `ICMP ${icmpName(one.icmp)}` : flagNames(one.segment),
                octets: 'icmp' in one ? 0 : one.segment.length,
              })}
            </option>
          ))}
        </Select>
        {sights.length > 1 && (
          <Segmented
            legend={t('where')}
            name={`${id}-where`}
            size="sm"
            value={arrived ? 'in' : 'out'}
            onValueChange={way => setArrived(way === 'in')}
            options={[
              { value: 'out', label: t('left') },
              { value: 'in', label: t('arrived') },
            ]}
          />
        )}
      </div>
      <div className="grid gap-x-8 gap-y-5 @4xl:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <div className="min-w-0 @4xl:order-last @4xl:self-start @4xl:sticky @4xl:top-2">
          <p className="eyebrow border-ink border-b pb-1.5">{t('octets', { count: sight.octets.length })}</p>
          <div className="mt-2 max-h-56 overflow-auto @4xl:max-h-none">
            <OctetDump
              octets={sight.octets}
              lit={lit === null ? null : octetsOfField(lit)}
              nameOf={octet => {
                const field = fieldAt(sight.fields, octet)
                return field === null ? '' : fieldName(t, field)
              }}
              onLook={lookAt}
              onPick={pick}
            />
          </div>
          <p className="mt-2 min-h-12 text-ink-soft text-sm" aria-hidden="true">
            {lit === null ? t('hint') : helpOf(t, lit)}
          </p>
        </div>
        <FieldTree sight={sight} closed={closed} onToggle={toggle} lit={lit?.path ?? null} onLook={setLooked} />
      </div>
    </section>
  )
}

/** What the field is for, in one sentence; its name where there is none. */
function helpOf(t: ReturnType<typeof useTranslations<'inspect.segment'>>, field: HeaderField): string {
  const key = `help.${field.name.replace(/^quoted\./, '').replaceAll('.', '_')}`
  const name = fieldName(t, field)
  return t.has(key) ? t('helpOf', { name, help: t(key) }) : name
}

/** The packet that was spoken of last, up to an entry. */
function packetAt(trace: Trace, reached: EntryId): PacketId | null {
  for (let id = Math.min(reached, trace.entries.length - 1); id >= 0; id--) {
    const entry = trace.entries[id]!
    if ('packet' in entry) return entry.packet
  }
  return null
}
