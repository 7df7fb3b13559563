'use client'

import { type ReactNode, useState } from 'react'
import { Button, type ButtonLook } from './button'
import { LoadBoundary } from './load-boundary'

/** What a dialog is told by what opens it. */
export interface Opened {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

interface DialogButtonProps {
  readonly look?: ButtonLook
  /** Draws the dialog, from the first press on: what it is made of need not be loaded before. */
  readonly dialog: (opened: Opened) => ReactNode
  readonly children: ReactNode
}

/** A small button that opens a dialog, which stays afterwards for what was begun in it. */
export function DialogButton({ look = 'outline', dialog, children }: DialogButtonProps) {
  const [state, setState] = useState<'never' | 'open' | 'closed'>('never')
  const open = state === 'open'
  return (
    <>
      <Button size="sm" look={look} aria-haspopup="dialog" aria-expanded={open} onClick={() => setState('open')}>
        {children}
      </Button>
      {state !== 'never' && (
        <LoadBoundary floating>
          {dialog({ open, onOpenChange: next => setState(next ? 'open' : 'closed') })}
        </LoadBoundary>
      )}
    </>
  )
}
