'use client'

import { clsx } from 'clsx'
import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { ItemArrow } from '@/lib/content/question'
import { arrowName, ItemArrowLabel } from './item-arrow'

interface Item {
  readonly id: string
  readonly label: ReactNode
  /** The same without markup, for spoken names. */
  readonly name: string
}

interface OrderInputProps {
  readonly items: readonly {
    readonly id: string
    readonly label: ReactNode
    readonly text: string
    /** A segment is its own picture. */
    readonly arrow?: ItemArrow
  }[]
  readonly order: readonly string[]
  readonly onMove: (id: string, to: number) => void
}

/**
 * A list to be put in order: buttons on every row, Alt with the arrow keys, or a pointer on the grip. What a move did is
 * said aloud, and the focus stays on the row that moved.
 */
export function OrderInput({ items, order, onMove }: OrderInputProps) {
  const t = useTranslations('question.order')
  const run = useTranslations('run')
  const [said, say] = useState('')
  const [dragged, drag] = useState<string | null>(null)
  const refocus = useRef<string | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const byId = new Map(
    items.map(({ id, label, text, arrow }): [string, Item] => [
      id,
      arrow === undefined
        ? { id, label, name: text }
        : { id, label: <ItemArrowLabel arrow={arrow} />, name: arrowName(run, arrow) },
    ]),
  )

  const shown = order.join(' ')
  useEffect(() => {
    if (refocus.current === null || shown === '') return
    const selector = refocus.current
    refocus.current = null
    const button = list.current?.querySelector<HTMLButtonElement>(selector)
    if (button?.disabled) button.parentElement?.querySelector<HTMLButtonElement>('button:enabled')?.focus()
    else button?.focus()
  }, [shown])

  const move = (item: Item, to: number, button: 'up' | 'down') => {
    if (to < 0 || to >= order.length) return
    refocus.current = `[data-row="${CSS.escape(item.id)}"] [data-move="${button}"]`
    onMove(item.id, to)
    say(t('moved', { item: item.name, at: to + 1, count: order.length }))
  }
  const onKey = (event: KeyboardEvent, item: Item, at: number) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    if (event.key === 'ArrowUp') move(item, at - 1, 'up')
    else move(item, at + 1, 'down')
  }
  const dragOver = (y: number) => {
    if (dragged === null) return
    const rows = [...(list.current?.children ?? [])]
    const to = rows.findIndex(row => y < row.getBoundingClientRect().bottom)
    const target = to === -1 ? rows.length - 1 : to
    if (order.indexOf(dragged) !== target) onMove(dragged, target)
  }
  const drop = () => {
    const item = dragged === null ? undefined : byId.get(dragged)
    if (item !== undefined) say(t('moved', { item: item.name, at: order.indexOf(item.id) + 1, count: order.length }))
    drag(null)
  }

  return (
    <>
      <ol ref={list} className="border-rule border-t">
        {order.map((id, at) => {
          const item = byId.get(id)
          if (item === undefined) return null
          return (
            <li
              key={id}
              data-row={id}
              onKeyDown={event => onKey(event, item, at)}
              className={clsx(
                'grid grid-cols-[1.5rem_1fr_auto] items-center gap-x-2 border-rule border-b py-1.5',
                dragged === id && 'bg-paper-sunk',
              )}
            >
              <span aria-hidden="true" className="figures text-ink-faint text-sm">
                {at + 1}
              </span>
              <span className="py-1">{item.label}</span>
              <span className="flex items-center">
                <Mover
                  name={t('up', { item: item.name })}
                  to="up"
                  disabled={at === 0}
                  onMove={() => move(item, at - 1, 'up')}
                />
                <Mover
                  name={t('down', { item: item.name })}
                  to="down"
                  disabled={at === order.length - 1}
                  onMove={() => move(item, at + 1, 'down')}
                />
                <span
                  aria-hidden="true"
                  title={t('drag')}
                  className="grid h-10 w-7 cursor-grab touch-none place-items-center text-ink-faint active:cursor-grabbing"
                  onPointerDown={event => {
                    event.currentTarget.setPointerCapture(event.pointerId)
                    drag(id)
                  }}
                  onPointerMove={event => dragOver(event.clientY)}
                  onPointerUp={drop}
                  onPointerCancel={drop}
                >
                  <GripVertical className="size-4" strokeWidth={1.5} />
                </span>
              </span>
            </li>
          )
        })}
      </ol>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </>
  )
}

interface MoverProps {
  readonly name: string
  readonly to: 'up' | 'down'
  readonly disabled: boolean
  readonly onMove: () => void
}

function Mover({ name, to, disabled, onMove }: MoverProps) {
  const Arrow = to === 'up' ? ArrowUp : ArrowDown
  return (
    <button
      type="button"
      data-move={to}
      aria-label={name}
      disabled={disabled}
      onClick={onMove}
      className="grid size-10 place-items-center text-ink-soft hover:bg-paper-sunk hover:text-ink disabled:text-rule"
    >
      <Arrow aria-hidden="true" className="size-4" strokeWidth={1.5} />
    </button>
  )
}
