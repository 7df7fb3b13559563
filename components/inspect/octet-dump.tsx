'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'

interface OctetDumpProps {
  readonly octets: Uint8Array
  /** The octets of the field that is looked at, the last not included. */
  readonly lit: readonly [from: number, to: number] | null
  /** What an octet belongs to, for those who do not see it. */
  readonly nameOf: (octet: number) => string
  readonly onLook: (octet: number | null) => void
  readonly onPick: (octet: number) => void
}

const ROW = 8
/** Octets that are shown before more are asked for: all headers that there can be, and some data. */
const FIRST = 256

/** The octets of a datagram, in hex and as letters, eight to a row; two rows stand side by side where there is room. */
export function OctetDump({ octets, lit, nameOf, onLook, onPick }: OctetDumpProps) {
  const t = useTranslations('inspect.segment')
  const [stop, setStop] = useState(0)
  const [whole, setWhole] = useState(false)
  const dump = useRef<HTMLDivElement>(null)
  const count = whole ? octets.length : Math.min(octets.length, FIRST)
  const rows = Array.from({ length: Math.ceil(count / ROW) }, (_, row) =>
    Array.from({ length: Math.min(ROW, count - row * ROW) }, (_, i) => row * ROW + i),
  )
  const isLit = (at: number) => lit !== null && at >= lit[0] && at < lit[1]
  const press = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: ROW, ArrowUp: -ROW }[event.key]
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? count - 1 : step === undefined ? null : stop + step
    if (to === null || to < 0 || to >= count) return
    event.preventDefault()
    event.stopPropagation()
    dump.current?.querySelector<HTMLElement>(`[data-octet="${to}"]`)?.focus()
  }
  return (
    <div>
      <div
        ref={dump}
        role="toolbar"
        aria-label={t('octets', { count: octets.length })}
        className="figures grid grid-cols-[repeat(auto-fill,minmax(min(16.4rem,100%),1fr))] gap-x-4 text-xs"
      >
        {rows.map(row => (
          <div key={row[0]} className="flex items-center whitespace-nowrap">
            <span aria-hidden="true" className="me-2 select-none text-ink-faint">
              {row[0]!.toString(16).padStart(4, '0')}
            </span>
            <span className="flex w-40 shrink-0">
              {row.map(at => (
                <button
                  key={at}
                  type="button"
                  data-octet={at}
                  tabIndex={at === stop ? 0 : -1}
                  aria-label={t('octet', { hex: hexOf(octets[at]!), field: nameOf(at) })}
                  onFocus={() => {
                    setStop(at)
                    onLook(at)
                  }}
                  onBlur={() => onLook(null)}
                  onPointerEnter={() => onLook(at)}
                  onPointerLeave={() => onLook(null)}
                  onClick={() => onPick(at)}
                  onKeyDown={press}
                  className={clsx(
                    'min-h-6 w-5 cursor-pointer border-transparent border-y-2 text-center',
                    isLit(at) && 'border-y-evidence bg-evidence-wash font-semibold text-ink',
                  )}
                >
                  {hexOf(octets[at]!)}
                </button>
              ))}
            </span>
            <span aria-hidden="true" className="ms-2 text-ink-soft">
              {row.map(at => (
                <span key={at} className={clsx(isLit(at) && 'bg-evidence-wash text-ink')}>
                  {letterOf(octets[at]!)}
                </span>
              ))}
            </span>
          </div>
        ))}
      </div>
      {count < octets.length && (
        <Button look="quiet" size="sm" className="mt-2" onClick={() => setWhole(true)}>
          {t('moreOctets', { count: octets.length - count })}
        </Button>
      )}
    </div>
  )
}

const hexOf = (octet: number): string => octet.toString(16).padStart(2, '0')
const letterOf = (octet: number): string => (octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '·')
