'use client'

import { Menu as BaseMenu } from '@base-ui/react/menu'
import type { ReactNode } from 'react'

export interface MenuChoice {
  readonly key: string
  readonly label: ReactNode
  /** A line below the label: what choosing it writes. */
  readonly hint?: string
  readonly onPick: () => void
}

export interface MenuSection {
  readonly title: string
  readonly choices: readonly MenuChoice[]
}

interface MenuProps {
  /** What the menu hangs on; it has the focus again when the menu closes, if it can have one. */
  readonly anchor: Element | null
  readonly title: ReactNode
  readonly sections: readonly MenuSection[]
  readonly onClose: () => void
  /** Whether what was chosen takes the focus elsewhere, so that it does not go back to what the menu hung on. */
  readonly leads?: () => boolean
}

/** Choices that hang on something of a picture; on a phone a sheet at the lower edge. Arrows, Home, End and first letters move. */
export function Menu({ anchor, title, sections, onClose, leads }: MenuProps) {
  return (
    <BaseMenu.Root open={anchor !== null} onOpenChange={open => !open && onClose()}>
      <BaseMenu.Portal>
        <BaseMenu.Positioner
          anchor={anchor}
          side="right"
          align="start"
          sideOffset={8}
          collisionPadding={8}
          className="z-40 outline-none max-md:!fixed max-md:!inset-x-0 max-md:!top-auto max-md:!bottom-0 max-md:!transform-none"
        >
          <BaseMenu.Popup
            finalFocus={() => (leads?.() ? false : anchor instanceof HTMLButtonElement ? anchor : true)}
            data-menu=""
            tabIndex={0}
            className="max-h-[min(70dvh,32rem)] w-72 overflow-y-auto border border-ink bg-paper-raised py-1 outline-none max-md:w-full max-md:border-x-0 max-md:border-b-0 max-md:pb-4"
          >
            <p className="border-rule border-b px-3 py-2 font-semibold text-sm">{title}</p>
            {sections
              .filter(({ choices }) => choices.length > 0)
              .map(({ title: name, choices }) => (
                <BaseMenu.Group key={name} className="border-rule border-b py-1 last:border-b-0">
                  <BaseMenu.GroupLabel className="eyebrow px-3 pt-1 pb-0.5">{name}</BaseMenu.GroupLabel>
                  {choices.map(({ key, label, hint, onPick }) => (
                    <BaseMenu.Item
                      key={key}
                      onClick={onPick}
                      className="cursor-pointer px-3 py-1.5 outline-none data-highlighted:bg-paper-sunk max-md:py-2.5"
                    >
                      {label}
                      {hint !== undefined && (
                        <span className="figures block truncate text-ink-faint text-xs" translate="no" lang="en">
                          {hint}
                        </span>
                      )}
                    </BaseMenu.Item>
                  ))}
                </BaseMenu.Group>
              ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}
