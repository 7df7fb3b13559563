'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { Component, type ReactNode } from 'react'
import { Button } from './button'
import { Notice } from './notice'

/** What bundlers and browsers say of a script that did not come. */
const NOT_LOADED =
  /ChunkLoadError|Failed to load chunk|dynamically imported module|error loading dynamically|Importing a module/i

/** Whether a part of the page could not be fetched: the network is at fault, and no code. */
export const isNotLoaded = (error: unknown): boolean =>
  error instanceof Error && NOT_LOADED.test(`${error.name}: ${error.message}`)

interface LoadBoundaryProps {
  /** Stands in view wherever the page is scrolled to: for dialogs and menus, which have no place of their own. */
  readonly floating?: boolean
  readonly children: ReactNode
}

/** Where something is loaded that the page can do without: what does not come is told in its place, and the rest of the page stands. */
export class LoadBoundary extends Component<LoadBoundaryProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (error === null) return this.props.children
    // anything else is a fault of ours, told by the page
    if (!isNotLoaded(error)) throw error
    return <NotLoaded floating={this.props.floating ?? false} />
  }
}

function NotLoaded({ floating }: { readonly floating: boolean }) {
  const t = useTranslations('ui.notLoaded')
  return (
    <Notice
      tone="bad"
      role="alert"
      title={t('title')}
      className={clsx(floating ? 'fixed inset-x-4 bottom-16 z-50 mx-auto max-w-md border border-false' : 'my-3')}
    >
      <p>{t('text')}</p>
      <Button size="sm" className="mt-2" onClick={() => window.location.reload()}>
        {t('reload')}
      </Button>
    </Notice>
  )
}
