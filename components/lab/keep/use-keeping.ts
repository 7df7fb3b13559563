'use client'

import { useLocale } from 'next-intl'
import { useState } from 'react'
import type { KeptLab, Visibility } from '@/lib/lab/kept'
import type { Lab } from '@/lib/lab/lab'
import { ENGINE_VERSION } from '@/lib/sim/version'
import { changeLab, keepLab, keepVersion, type LabFault } from './lab-request'

/** What has just happened to a lab in the account. */
export type Happened =
  | {
      readonly what: 'saved'
      readonly version: number /** Versions that were saved elsewhere since this page knew of them all. */
      readonly elsewhere: number
    }
  | { readonly what: LabFault }

export interface Keeping {
  readonly kept: KeptLab | null
  /** Whether the lab on screen is not the version that is kept, or none is. */
  changed(lab: Lab): boolean
  readonly busy: boolean
  readonly happened: Happened | null
  saveNew(lab: Lab, visibility: Visibility): Promise<boolean>
  saveVersion(lab: Lab): Promise<boolean>
  change(change: { readonly title?: string; readonly visibility?: Visibility }): Promise<boolean>
}

const sameContent = (one: Lab, other: Lab) =>
  one.scenario === other.scenario && JSON.stringify(one.claims) === JSON.stringify(other.claims)

/**
 * Where the lab on screen stands in the account. Saving changes the address in place: the workbench, and with it every step that can be
 * undone, stays as it is.
 */
export function useKeeping(opened: KeptLab | null): Keeping {
  const locale = useLocale()
  const [kept, setKept] = useState(opened)
  const [busy, setBusy] = useState(false)
  const [happened, setHappened] = useState<Happened | null>(null)

  const during = async (act: () => Promise<Happened | null>): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setHappened(null)
    const outcome = await act()
    setBusy(false)
    setHappened(outcome)
    return outcome === null || outcome.what === 'saved'
  }
  const settle = (next: KeptLab, elsewhere: number): Happened => {
    setKept(next)
    window.history.replaceState(null, '', `/${locale}/lab/s/${next.id}`)
    return { what: 'saved', version: next.version, elsewhere }
  }
  const newest = (number: number) => ({ number, engine: ENGINE_VERSION, savedAt: new Date().toISOString() })

  return {
    kept,
    busy,
    happened,
    changed: lab => kept === null || !sameContent(lab, kept.lab),
    saveNew: (lab, visibility) =>
      during(async () => {
        const done = await keepLab(lab, visibility)
        if (!done.ok) return { what: done.why }
        const { id, version } = done
        return settle({ id, lab, visibility, mine: true, version, versions: [newest(version)] }, 0)
      }),
    saveVersion: lab =>
      during(async () => {
        if (kept === null) return null
        const done = await keepVersion(kept.id, lab)
        if (!done.ok) return { what: done.why }
        const { version } = done
        const isNew = kept.versions.every(({ number }) => number !== version)
        const versions = isNew ? [newest(version), ...kept.versions] : kept.versions
        const known = kept.versions[0]?.number ?? 0
        return settle(
          { ...kept, lab: { ...lab, title: kept.lab.title }, version, versions },
          Math.max(0, version - known - 1),
        )
      }),
    change: change =>
      during(async () => {
        if (kept === null) return null
        const done = await changeLab(kept.id, change)
        if (!done.ok) return { what: done.why }
        const { title = kept.lab.title, visibility = kept.visibility } = change
        setKept({ ...kept, visibility, lab: { ...kept.lab, title } })
        return null
      }),
  }
}
