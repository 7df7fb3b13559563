'use client'

import type { ReactNode } from 'react'
import { Link, usePathname } from '@/lib/i18n/navigation'

interface NavLinkProps {
  /** The place. */
  readonly href: string
  /** Its address, where that says more than the place. */
  readonly to?: string
  readonly children: ReactNode
}

/** A place in the header; the place where one is carries a bar of ink. */
export function NavLink({ href, to = href, children }: NavLinkProps) {
  const here = usePathname()
  const current = here === href || here.startsWith(`${href}/`)
  return (
    <Link
      href={to}
      {...(current ? { 'aria-current': here === href ? ('page' as const) : ('true' as const) } : {})}
      className="flex min-h-10 items-center border-transparent border-b-2 pt-0.5 text-ink-soft no-underline hover:text-ink aria-[current]:border-ink aria-[current]:text-ink md:min-h-14"
    >
      {children}
    </Link>
  )
}
