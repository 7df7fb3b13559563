'use client'

import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'

interface DialogProps {
  /** The element that opens it (a Button); leave out when `open` is controlled. */
  readonly trigger?: ReactElement
  readonly title: ReactNode
  readonly description?: ReactNode
  readonly children?: ReactNode
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
}

/** A modal sheet of paper with a title; Escape, the veil and the cross close it, and the focus returns where it was. */
export function Dialog({ trigger, title, description, children, open, onOpenChange }: DialogProps) {
  const t = useTranslations('ui')
  return (
    <BaseDialog.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange: (next: boolean) => onOpenChange(next) })}
    >
      {trigger !== undefined && <BaseDialog.Trigger render={trigger} />}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop data-veil="" className="fixed inset-0 z-40 bg-ink/40 dark:bg-paper-sunk/80" />
        <BaseDialog.Popup className="fixed inset-x-0 bottom-0 z-50 mx-auto max-h-[85dvh] w-full max-w-lg overflow-y-auto border border-ink bg-paper-raised p-5 md:inset-y-0 md:my-auto md:h-fit">
          <div className="flex items-start justify-between gap-4">
            <BaseDialog.Title className="font-semibold text-lg">{title}</BaseDialog.Title>
            <BaseDialog.Close
              aria-label={t('close')}
              className="-me-1.5 -mt-1 grid size-9 shrink-0 place-items-center text-ink-soft hover:text-ink"
            >
              <X aria-hidden="true" className="size-4" strokeWidth={1.5} />
            </BaseDialog.Close>
          </div>
          {description !== undefined && (
            <BaseDialog.Description className="mt-2 text-ink-soft">{description}</BaseDialog.Description>
          )}
          {children !== undefined && <div className="mt-5">{children}</div>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}

/** Wraps a Button inside a Dialog so that it closes the dialog. */
export function DialogClose({ children }: { readonly children: ReactElement }) {
  return <BaseDialog.Close render={children} />
}
