'use client'

import { useSearchParams } from 'next/navigation'
import { type ReactNode, Suspense } from 'react'
import { withReturn } from '@/components/account/return-path'
import { usePathname } from '@/lib/i18n/navigation'
import { NavLink } from './nav-link'

/** The way to the sign-in form, which leads back here afterwards. */
export function SignInLink({ children }: { readonly children: ReactNode }) {
  return (
    <Suspense fallback={<NavLink href="/sign-in">{children}</NavLink>}>
      <WithReturn>{children}</WithReturn>
    </Suspense>
  )
}

function WithReturn({ children }: { readonly children: ReactNode }) {
  const path = usePathname()
  const query = useSearchParams().toString()
  return (
    <NavLink href="/sign-in" to={withReturn('/sign-in', query === '' ? path : `${path}?${query}`)}>
      {children}
    </NavLink>
  )
}
