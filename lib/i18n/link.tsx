'use client'

import { type ComponentProps, useState } from 'react'
import { LocalizedLink } from './localized'

/**
 * A link to a page of this site, in the language of the page. What lies behind it is fetched once somebody means to go there (points
 * at it, touches it, comes to it by the keyboard), never because it happens to be in view: a page has dozens, and a phone pays for each.
 */
export function Link({
  onPointerEnter,
  onTouchStart,
  onFocus,
  prefetch,
  ...rest
}: ComponentProps<typeof LocalizedLink>) {
  const [isMeant, setMeant] = useState(false)
  return (
    <LocalizedLink
      {...rest}
      prefetch={prefetch ?? (isMeant ? null : false)}
      onPointerEnter={event => {
        setMeant(true)
        onPointerEnter?.(event)
      }}
      onTouchStart={event => {
        setMeant(true)
        onTouchStart?.(event)
      }}
      onFocus={event => {
        setMeant(true)
        onFocus?.(event)
      }}
    />
  )
}
