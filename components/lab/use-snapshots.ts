'use client'

import { useEffect, useState } from 'react'
import type { Micros } from '@/lib/protocol/time'
import type { HostSnapshot } from '@/lib/sim/snapshot'
import type { Engine } from './engine/engine'

/**
 * The hosts of a scenario at a moment, as the worker sees them; those of the moment before stay until they are there. Null before
 * the first, and where there is nothing to look at.
 */
export function useSnapshots(engine: Engine, scenario: string | null, at: Micros): readonly HostSnapshot[] | null {
  const [snapshots, see] = useState<readonly HostSnapshot[] | null>(null)
  useEffect(() => {
    if (scenario === null) return
    let wanted = true
    void engine.ask('snapshots', { scenario, at }).then(asked => {
      if (wanted && asked.ok) see(asked.answer)
    })
    return () => {
      wanted = false
    }
  }, [engine, scenario, at])
  return scenario === null ? null : snapshots
}
