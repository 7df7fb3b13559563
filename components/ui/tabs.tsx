'use client'

import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'

export interface TabSpec<Value extends string> {
  readonly value: Value
  readonly label: ReactNode
  readonly panel: ReactNode
}

interface TabsProps<Value extends string> {
  /** What the row of tabs is, for those who do not see it. */
  readonly label: string
  readonly tabs: readonly TabSpec<Value>[]
  readonly value?: Value
  readonly onValueChange?: (value: Value) => void
  /** Controls that stand at the end of the row of tabs. */
  readonly aside?: ReactNode
  readonly className?: string
}

/**
 * Index tabs on a thin rule; the chosen one carries a bar of ink, and only its panel is drawn. The tab pattern of the ARIA
 * Authoring Practices by hand, because the library's weighs half as much as the whole diagram: one tab is in the order of
 * focus, arrows, Home and End move and choose.
 */
export function Tabs<Value extends string>(props: TabsProps<Value>) {
  const { label, tabs, aside, className } = props
  const id = useId()
  const row = useRef<HTMLDivElement>(null)
  const [own, setOwn] = useState(tabs[0]?.value)
  const value = props.value ?? own
  const chosen = tabs.find(tab => tab.value === value)

  const choose = (next: Value) => {
    setOwn(next)
    props.onValueChange?.(next)
  }
  const press = (event: KeyboardEvent) => {
    const to = target(
      event.key,
      tabs.findIndex(tab => tab.value === value),
      tabs.length,
    )
    const tab = to === null ? undefined : tabs[to]
    if (!tab || to === null) return
    event.preventDefault()
    choose(tab.value)
    row.current?.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus()
  }

  return (
    <div className={className}>
      <div className="flex flex-wrap items-end justify-between gap-x-4 border-rule border-b print:hidden">
        <div ref={row} role="tablist" aria-label={label} className="-mb-px flex flex-wrap">
          {tabs.map(tab => (
            <button
              key={tab.value}
              type="button"
              role="tab"
              id={`${id}-${tab.value}`}
              aria-selected={tab.value === value}
              aria-controls={`${id}-panel`}
              tabIndex={tab.value === value ? 0 : -1}
              onClick={() => choose(tab.value)}
              onKeyDown={press}
              className="min-h-10 cursor-pointer border-transparent border-b-2 px-3 text-ink-faint text-sm hover:text-ink aria-selected:border-ink aria-selected:font-semibold aria-selected:text-ink"
            >
              {tab.label}
            </button>
          ))}
        </div>
        {aside}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`}>
        {chosen?.panel}
      </div>
    </div>
  )
}

/** The tab a key leads to, or null when the key means nothing here. */
export function target(key: string, from: number, count: number): number | null {
  if (key === 'ArrowRight') return (from + 1) % count
  if (key === 'ArrowLeft') return (from - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return null
}
