'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { Skeleton } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import type { Micros } from '@/lib/protocol/time'
import type { Scenario } from '@/lib/sim/scenario'
import { type HostSnapshot, snapshotsAt } from '@/lib/sim/snapshot'
import type { EntryId, Trace } from '@/lib/trace/events'
import { InspectWords } from './inspect-words'

const waiting = () => <Skeleton lines={8} className="pt-3" />
const StateDiagram = dynamic(() => import('@/components/states/state-diagram').then(module => module.StateDiagram), {
  loading: waiting,
})
const SegmentInspector = dynamic(() => import('./segment-inspector').then(module => module.SegmentInspector), {
  loading: waiting,
})
const HostInspector = dynamic(() => import('./host-inspector').then(module => module.HostInspector), {
  loading: waiting,
})

interface InspectorsProps {
  readonly trace: Trace
  /** Absent where nobody can play the run again: then no host can be looked into. */
  readonly scenario?: Scenario | undefined
  /** The moment that is looked at, and the last entry that has happened by then. */
  readonly at: Micros
  readonly reached: EntryId
}

/** The run from inside at the moment that is looked at: the state diagram, the segment octet by octet, the hosts. */
export function Inspectors({ trace, scenario, at, reached }: InspectorsProps) {
  const t = useTranslations('run.inside')
  const [view, setView] = useState<'states' | 'segment' | 'hosts'>('states')
  const states = <StateDiagram trace={trace} reached={reached} />
  const segment = <SegmentInspector trace={trace} reached={reached} />
  return (
    <InspectWords waiting={waiting()}>
      <Tabs
        label={t('title')}
        value={view}
        onValueChange={setView}
        tabs={[
          { value: 'states', label: t('states'), panel: <div className="pt-3">{states}</div> },
          { value: 'segment', label: t('segment'), panel: segment },
          ...(scenario === undefined
            ? []
            : [{ value: 'hosts' as const, label: t('hosts'), panel: <Hosts scenario={scenario} at={at} /> }]),
        ]}
      />
    </InspectWords>
  )
}

/** The hosts of the scenario, played again up to the moment. */
function Hosts({ scenario, at }: { readonly scenario: Scenario; readonly at: Micros }) {
  const snapshots = useMemo(() => seenOrNull(scenario, at), [scenario, at])
  return <HostInspector snapshots={snapshots} />
}

/** What is shown of a run on which the engine itself fails must not take the page with it. */
function seenOrNull(scenario: Scenario, at: Micros): readonly HostSnapshot[] | null {
  try {
    return snapshotsAt(scenario, at)
  } catch (fault) {
    console.error('The engine failed on a scenario.', fault)
    return null
  }
}
