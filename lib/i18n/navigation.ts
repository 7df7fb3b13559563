export { Link } from './link'
export { getPathname, redirect, usePathname, useRouter } from './localized'
