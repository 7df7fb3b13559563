import { createNavigation } from 'next-intl/navigation'
import { routing } from './routing'

/** Next's links and router, with the language of the page filled in. */
export const { Link: LocalizedLink, getPathname, redirect, usePathname, useRouter } = createNavigation(routing)
