import { FlaskConical } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Link } from '@/lib/i18n/navigation'
import type { Lab } from '@/lib/lab/lab'
import { labHref } from '@/lib/lab/link'
import { HeldLabLink } from './keep/held-lab-link'

/** A run on this page as a lab. */
export interface RunAsLab {
  /** What the page calls the run; absent of the only one. */
  readonly name?: string
  /** Null where no text says this run. */
  readonly lab: Lab | null
}

interface OpenInLabProps {
  readonly runs: readonly RunAsLab[]
  readonly className?: string
}

/** The way from a run that is shown to where it can be changed; one link a run. */
export function OpenInLab({ runs, className = '' }: OpenInLabProps) {
  const t = useTranslations('lab-pages')
  const open = runs.flatMap(({ name, lab }) => (lab === null ? [] : [{ name, lab }]))
  if (open.length === 0) return null
  return (
    <ul className={`flex flex-wrap gap-x-6 gap-y-1 print:hidden ${className}`} data-open-in-lab="">
      {open.map(({ name, lab }) => {
        const href = labHref(lab)
        const words = (
          <>
            <FlaskConical aria-hidden="true" className="me-1.5 inline size-4 align-[-0.15em]" strokeWidth={1.5} />
            {name === undefined ? t('open') : t('openNamed', { title: name })}
          </>
        )
        return (
          <li key={name ?? ''}>
            {href === null ? (
              <HeldLabLink lab={lab}>{words}</HeldLabLink>
            ) : (
              <Link href={href} prefetch={false} className="link">
                {words}
              </Link>
            )}
          </li>
        )
      })}
    </ul>
  )
}
