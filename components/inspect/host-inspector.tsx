'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { hostName } from '@/components/run/sentences'
import { Segmented } from '@/components/ui/segmented'
import { showMicros } from '@/lib/protocol/time'
import type { HostSnapshot } from '@/lib/sim/snapshot'
import { netstatText } from '@/lib/views/netstat'
import { nstatText } from '@/lib/views/nstat'
import { ssText } from '@/lib/views/ss'
import { SocketHead, SocketView } from './socket-view'

interface HostInspectorProps {
  /** The hosts at one moment; null while they are not there yet. */
  readonly snapshots: readonly HostSnapshot[] | null
}

const VIEWS = ['sockets', 'ss', 'netstat', 'nstat'] as const
type View = (typeof VIEWS)[number]
/** As many sockets as are shown one by one. */
const MOST_SOCKS = 24

/** What each command prints, and the command. */
const COMMANDS: Readonly<
  Record<Exclude<View, 'sockets'>, readonly [command: string, print: (of: HostSnapshot) => string]>
> = {
  ss: ['ss -tanoi', snapshot => ssText(snapshot, { all: true, timers: true, info: true })],
  netstat: ['netstat -tan', snapshot => netstatText(snapshot)],
  nstat: ['nstat -a', snapshot => nstatText(snapshot, { moved: true })],
}

/** A host from inside at a moment: its sockets with what they hold, its memory, and what its own commands would print. */
export function HostInspector({ snapshots }: HostInspectorProps) {
  const t = useTranslations('inspect.host')
  const words = useTranslations('run')
  const id = useId()
  const [chosen, setChosen] = useState<string | null>(null)
  const [view, setView] = useState<View>('sockets')
  const snapshot = snapshots?.find(one => one.host === chosen) ?? snapshots?.[0]
  if (!snapshots || !snapshot) return <p className="min-h-40 py-3 text-ink-soft text-sm">{t('waiting')}</p>
  const { socks, insides } = snapshot
  const sum = (of: 'struct' | 'receive' | 'send') => insides.reduce((total, { memory }) => total + memory[of], 0)
  return (
    <section aria-labelledby={id} className="@container" data-host-inspector="">
      <h2 id={id} className="sr-only">
        {t('title')}
      </h2>
      <div className="flex flex-wrap items-center gap-3 py-2">
        <Segmented
          legend={t('which')}
          name={`${id}-host`}
          size="sm"
          value={snapshot.host}
          onValueChange={setChosen}
          options={snapshots.map(({ host }) => ({ value: host, label: hostName(words, host) }))}
        />
        <Segmented
          legend={t('how')}
          name={`${id}-view`}
          size="sm"
          value={view}
          onValueChange={setView}
          options={VIEWS.map(value => ({ value, label: value === 'sockets' ? t('sockets') : value }))}
        />
        <span className="figures ms-auto text-ink-faint text-sm">{t('at', { time: showMicros(snapshot.at) })}</span>
      </div>
      {view === 'sockets' ? (
        <>
          <p className="border-ink border-b pb-2 text-ink-soft text-sm">
            {t('memory', {
              count: socks.length,
              total: sum('struct') + sum('receive') + sum('send'),
              struct: sum('struct'),
              receive: sum('receive'),
              send: sum('send'),
            })}
          </p>
          {socks.slice(0, MOST_SOCKS).map((sock, i) => {
            const inside = insides.find(one => one.name === sock.name)
            if (inside === undefined) return null
            return (
              <details key={`${snapshot.host} ${sock.name}`} open={i < 3} className="border-rule border-b">
                <summary className="min-h-10 cursor-pointer py-2">
                  <SocketHead sock={sock} />
                </summary>
                <SocketView sock={sock} inside={inside} />
              </details>
            )
          })}
          {socks.length > MOST_SOCKS && (
            <p className="py-2 text-ink-soft text-sm">{t('moreSocks', { count: socks.length - MOST_SOCKS })}</p>
          )}
        </>
      ) : (
        <Printed host={snapshot.host} command={COMMANDS[view][0]} text={COMMANDS[view][1](snapshot)} />
      )}
    </section>
  )
}

/** What scrolls sideways is reachable by keyboard. */
const SCROLLING = { tabIndex: 0 } as const

function Printed({ host, command, text }: { readonly host: string; readonly command: string; readonly text: string }) {
  return (
    <pre {...SCROLLING} className="overflow-x-auto bg-paper-sunk p-3 text-xs leading-5">
      <span className="text-ink-faint">{`${host}$ ${command}\n`}</span>
      {text}
    </pre>
  )
}
