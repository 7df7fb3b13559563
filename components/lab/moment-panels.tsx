'use client'

import { HostInspector } from '@/components/inspect/host-inspector'
import type { Micros } from '@/lib/protocol/time'
import type { Engine } from './engine/engine'
import { TextViews } from './text-views'
import type { ShownLab } from './use-bench'
import { useSnapshots } from './use-snapshots'

interface MomentPanelProps {
  readonly engine: Engine
  readonly shown: ShownLab | null
  /** The moment that is looked at. */
  readonly at: Micros
}

/** The hosts of the run at the moment that is looked at. */
export function HostsPanel({ engine, shown, at }: MomentPanelProps) {
  return <HostInspector snapshots={useSnapshots(engine, shown?.text ?? null, at)} />
}

/** The run as text; what the hosts' own commands print is of that moment. */
export function TextViewsPanel({ engine, shown, at }: MomentPanelProps) {
  const snapshots = useSnapshots(engine, shown?.text ?? null, at)
  if (shown === null) return null
  return <TextViews scenario={shown.scenario} trace={shown.trace} snapshots={snapshots} />
}
