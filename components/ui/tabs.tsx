'use client'

import { Tabs as BaseTabs } from '@base-ui/react/tabs'
import { clsx } from 'clsx'
import type { ReactNode } from 'react'

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
  readonly panelClassName?: string
}

/** Index tabs on a thin rule; the chosen one carries a bar of ink. Arrow keys move, Enter and space choose. */
export function Tabs<Value extends string>(props: TabsProps<Value>) {
  const { label, tabs, value, onValueChange, aside, className, panelClassName } = props
  const first = tabs[0]
  return (
    <BaseTabs.Root
      className={className}
      {...(value === undefined ? { defaultValue: first?.value } : { value })}
      onValueChange={next => onValueChange?.(next as Value)}
    >
      <div className="flex flex-wrap items-end justify-between gap-x-4 border-rule border-b">
        <BaseTabs.List aria-label={label} className="-mb-px flex">
          {tabs.map(tab => (
            <BaseTabs.Tab
              key={tab.value}
              value={tab.value}
              className="min-h-10 border-transparent border-b-2 px-3 text-ink-faint text-sm hover:text-ink data-[active]:border-ink data-[active]:font-semibold data-[active]:text-ink"
            >
              {tab.label}
            </BaseTabs.Tab>
          ))}
        </BaseTabs.List>
        {aside}
      </div>
      {tabs.map(tab => (
        <BaseTabs.Panel key={tab.value} value={tab.value} className={clsx('outline-offset-4', panelClassName)}>
          {tab.panel}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  )
}
