'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { hostName, type RunWords } from '@/components/run/sentences'
import { Menu } from '@/components/ui/menu'
import type { ForgeDraft } from '@/lib/lab/forge'
import type { Touch } from '@/lib/lab/touch'
import { flagNames } from '@/lib/protocol/segment'
import { showMicros } from '@/lib/protocol/time'
import type { HostSnapshot } from '@/lib/sim/snapshot'
import type { Bench } from '../use-bench'
import { AskDialog } from './ask-dialog'
import type { Ask, Choice, Grip } from './choice'
import type { FlipDraft } from './flip-dialog'
import { lifelineChoices } from './lifeline-choices'
import { roundMoment } from './round-moment'
import { segmentChoices } from './segment-choices'

const FlipDialog = dynamic(() => import('./flip-dialog').then(loaded => loaded.FlipDialog), { ssr: false })
const ForgeDialog = dynamic(() => import('./forge-dialog').then(loaded => loaded.ForgeDialog), { ssr: false })

interface TouchMenuProps {
  readonly bench: Bench
  /** What was taken hold of; null: nothing. */
  readonly grip: Grip | null
  readonly onLetGo: () => void
  /** Shows why the present step is there, and where that is said. */
  readonly why: { readonly ask: () => void; readonly answer: () => HTMLElement | null }
}

/** What is most likely meant stands first: of a segment to leave it alone again, of a host to make a call. */
const SECTIONS = {
  segment: ['ask', 'undo', 'lose', 'change', 'forge'],
  lifeline: ['call', 'host', 'forge', 'undo'],
} as const satisfies Record<Grip['on'], readonly Choice['section'][]>

/** What can be done to what was taken hold of, and what a choice still needs to know. */
export function TouchMenu({ bench, grip, onLetGo, why }: TouchMenuProps) {
  const t = useTranslations('lab.touch')
  const run: RunWords = useTranslations('run')
  const [ask, setAsk] = useState<Ask | null>(null)
  const [draft, setDraft] = useState<ForgeDraft | null>(null)
  const [flip, setFlip] = useState<FlipDraft | null>(null)
  const snapshots = useSnapshots(bench, grip)
  const { shown } = bench
  const make = (touches: readonly Touch[]) => {
    setAsk(null)
    setDraft(null)
    setFlip(null)
    void bench.touch(touches)
  }
  const choices =
    shown === null || grip === null
      ? []
      : grip.on === 'segment'
        ? segmentChoices(t, shown, grip.flight)
        : lifelineChoices(t, shown, grip.host, roundMoment(grip.at), snapshots, host => hostName(run, host))
  const asked = useRef(false)
  useEffect(() => {
    if (grip !== null) asked.current = false
    else if (asked.current) requestAnimationFrame(() => why.answer()?.focus())
  }, [grip, why])
  const pick = ({ deed }: Choice) => {
    asked.current = deed.do === 'why'
    if (deed.do === 'why') why.ask()
    onLetGo()
    if (deed.do === 'touch') make(deed.touches)
    else if (deed.do === 'ask') setAsk(deed.ask)
    else if (deed.do === 'flip') setFlip(deed.draft)
    else if (deed.do === 'forge') setDraft(deed.draft)
  }
  return (
    <>
      <Menu
        anchor={grip?.anchor ?? null}
        title={grip === null ? '' : titleOf(t, run, grip)}
        onClose={onLetGo}
        leads={() => asked.current}
        sections={SECTIONS[grip?.on ?? 'segment'].map(section => ({
          title: t(`section.${section}`),
          choices: choices
            .filter(choice => choice.section === section)
            .map(choice => ({
              key: choice.key,
              label: choice.label,
              ...(choice.line === undefined ? {} : { hint: choice.line }),
              onPick: () => pick(choice),
            })),
        }))}
      />
      {ask !== null && <AskDialog ask={ask} onDone={make} onClose={() => setAsk(null)} />}
      {flip !== null && <FlipDialog draft={flip} onDone={make} onClose={() => setFlip(null)} />}
      {draft !== null && <ForgeDialog bench={bench} initial={draft} onDone={make} onClose={() => setDraft(null)} />}
    </>
  )
}

function titleOf(t: ReturnType<typeof useTranslations<'lab.touch'>>, run: RunWords, grip: Grip): string {
  if (grip.on === 'lifeline')
    return t('titleHost', { host: hostName(run, grip.host), time: showMicros(roundMoment(grip.at)) })
  const { segment, from, to, start } = grip.flight
  return t('titleSegment', {
    segment: flagNames(segment),
    from: hostName(run, from),
    to: hostName(run, to),
    time: showMicros(start.at),
  })
}

const NONE: readonly HostSnapshot[] = []

/** The hosts at the moment at which a lifeline was taken hold of. */
function useSnapshots({ engine, shown }: Bench, grip: Grip | null): readonly HostSnapshot[] {
  const [known, know] = useState<{ readonly of: Grip; readonly snapshots: readonly HostSnapshot[] } | null>(null)
  const text = shown?.text
  useEffect(() => {
    if (grip?.on !== 'lifeline' || text === undefined) return
    void engine.ask('snapshots', { scenario: text, at: roundMoment(grip.at) }).then(asked => {
      if (asked.ok && asked.answer !== null) know({ of: grip, snapshots: asked.answer })
    })
  }, [engine, grip, text])
  return known !== null && known.of === grip ? known.snapshots : NONE
}
