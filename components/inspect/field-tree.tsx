'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { HeaderField } from '@/lib/protocol/header-fields'
import type { Sight } from '@/lib/trace/sight'
import { bitPicture, fieldName, fieldValue } from './field-words'
import { treeKey, treeLines } from './tree'

interface FieldTreeProps {
  readonly sight: Sight
  readonly closed: ReadonlySet<string>
  readonly onToggle: (path: string) => void
  /** The path of the field that is looked at. */
  readonly lit: string | null
  readonly onLook: (field: HeaderField | null) => void
}

/** The headers as a tree of fields, each with what it says. */
export function FieldTree({ sight, closed, onToggle, lit, onLook }: FieldTreeProps) {
  const t = useTranslations('inspect.segment')
  const [stop, setStop] = useState<string | null>(null)
  const tree = useRef<HTMLDivElement>(null)
  const lines = treeLines(sight.fields, closed)
  const at = Math.max(
    0,
    lines.findIndex(line => line.field.path === stop),
  )
  const press = (event: KeyboardEvent, here: number) => {
    const move = treeKey(event.key, lines, here)
    if (move === null) return
    event.preventDefault()
    event.stopPropagation()
    if ('toggle' in move) onToggle(move.toggle)
    else tree.current?.querySelectorAll<HTMLElement>('[role=treeitem]')[move.to]?.focus()
  }
  return (
    <div ref={tree} role="tree" aria-label={t('fields')} className="text-sm">
      {lines.map(({ field, depth, open }, i) => {
        const bits = bitPicture(field)
        const sum = sight.checksums[field.path]
        return (
          <div
            key={field.path}
            role="treeitem"
            aria-level={depth + 1}
            aria-selected={field.path === lit}
            {...(open === null ? {} : { 'aria-expanded': open })}
            tabIndex={i === at ? 0 : -1}
            data-field={field.path}
            onFocus={() => {
              setStop(field.path)
              onLook(field)
            }}
            onBlur={() => onLook(null)}
            onPointerEnter={() => onLook(field)}
            onPointerLeave={() => onLook(null)}
            onClick={() => open !== null && onToggle(field.path)}
            onKeyDown={event => press(event, i)}
            className={clsx(
              'flex items-baseline gap-2 border-rule border-b py-1 pe-1',
              ['ps-1', 'ps-5', 'ps-9', 'ps-13'][depth],
              open !== null && 'cursor-pointer',
              depth === 0 && 'bg-paper-sunk font-semibold',
              field.path === lit && 'bg-evidence-wash',
              sum !== undefined && sum.held !== sum.right && 'text-false',
            )}
          >
            <span aria-hidden="true" className="w-3 shrink-0 text-ink-faint">
              {open === null ? '' : open ? '▾' : '▸'}
            </span>
            {bits !== null && (
              <span aria-hidden="true" className="figures hidden shrink-0 text-ink-faint text-xs @min-[30rem]:inline">
                {bits}
              </span>
            )}
            <span className="shrink-0 text-ink-soft">{fieldName(t, field)}</span>
            <span className="figures min-w-0 flex-1 text-end [overflow-wrap:anywhere]">
              {fieldValue(t, field, sight)}
            </span>
          </div>
        )
      })}
    </div>
  )
}
