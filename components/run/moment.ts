import type { EntryId } from '@/lib/trace/events'

/** The address of a page at a moment of the run that it shows: `?at=17`. */
export function momentLink(address: string, entry: EntryId): string {
  const url = new URL(address)
  url.searchParams.set('at', String(entry))
  url.hash = ''
  return url.href
}

/** The entry that an address points at; null when it points at none of `count`. */
export function momentOf(search: string, count: number): EntryId | null {
  const text = new URLSearchParams(search).get('at') ?? ''
  const entry = /^\d{1,9}$/.test(text) ? Number(text) : -1
  return entry >= 0 && entry < count ? entry : null
}

/** Puts the address of an entry on the clipboard: that of the page, unless its owner has another one. */
export async function copyLink(entry: EntryId, linkTo?: (entry: EntryId) => Promise<string>): Promise<void> {
  await navigator.clipboard.writeText((await linkTo?.(entry)) ?? momentLink(window.location.href, entry))
}
