'use client'
import type { Scenario } from '@/lib/sim/scenario'
import type { EntryId } from '@/lib/trace/events'
export function EvidenceSteps({ scenario, evidence }: { scenario: Scenario; evidence: readonly EntryId[] }) {
  return (
    <p>
      {scenario.seed} {evidence.join(' ')}
    </p>
  )
}
