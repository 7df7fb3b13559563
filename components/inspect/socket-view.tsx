'use client'

import { useTranslations } from 'next-intl'
import { Table, Td, Th } from '@/components/ui/table'
import { showEnd } from '@/lib/protocol/address'
import { distance } from '@/lib/protocol/seq'
import { showState } from '@/lib/protocol/states'
import { showMicros } from '@/lib/protocol/time'
import type { SockDiag } from '@/lib/tcp/sock-diag'
import { type SockInside, VARIABLES, type Variable, type Waiting } from '@/lib/tcp/sock-inside'
import { SequenceBar } from './sequence-bar'
import { receiveZones, sendZones } from './sequence-zones'

interface SocketViewProps {
  readonly sock: SockDiag
  readonly inside: SockInside
}

/** A slow start threshold that nothing has lowered yet. Linux: TCP_INFINITE_SSTHRESH. */
const INFINITE = 0x7fffffff
/** As many waiting connections as are listed. */
const MOST_WAITING = 20

/** One socket at a moment: its sequence space, its timers or its queues, its variables. */
export function SocketView({ sock, inside }: SocketViewProps) {
  const t = useTranslations('inspect.host')
  const { send, receive, timers, queues, memory, variables } = inside
  const numbers = new Map(variables.map(({ name, value }) => [name, value]))
  const wordsOf = (variable: Variable): string => {
    const { name, value } = variable
    const unit = VARIABLES[name]
    if (unit === 'time') return showMicros(value)
    if (name === 'ssthresh' && value >= INFINITE) return '∞'
    if (unit === 'octets') return t('octets', { count: value })
    if (unit === 'segments') return t('segments', { count: value })
    const base = numbers.get(unit === 'seq' ? 'iss' : 'irs')
    if (unit === 'count' || base === undefined) return String(value)
    return t('relative', { relative: String(distance(value, base)), raw: String(value) })
  }
  return (
    <div className="grid gap-5 py-3">
      <p className="text-ink-soft text-sm">
        {t(`struct.${inside.struct}`, { octets: memory.struct })}
        {(memory.receive > 0 || memory.send > 0) && ` ${t('buffers', { receive: memory.receive, send: memory.send })}`}
      </p>
      {queues !== null && (
        <div className="grid gap-5 @min-[38rem]:grid-cols-2">
          <Queue title={t('synQueue', { count: queues.syn.length })} waiting={queues.syn} />
          <Queue
            title={t('acceptQueue', { count: queues.accept.length, limit: queues.limit })}
            waiting={queues.accept}
          />
        </div>
      )}
      {timers.length > 0 && (
        <div className="text-sm">
          <p className="eyebrow mb-1">{t('timers')}</p>
          <ul className="flex flex-wrap gap-x-6 gap-y-1">
            {timers.map(({ timer, left }) => (
              <li key={timer}>
                <span className="text-ink-soft">{t(`timer.${timer}`)}</span>{' '}
                <span className="figures">{t('left', { time: showMicros(left) })}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {(send !== null || receive !== null) && (
        <div className="grid gap-5 @4xl:grid-cols-2 @4xl:gap-10">
          {send !== null && <SequenceBar title={t('sendSpace')} zones={sendZones(send)} />}
          {receive !== null && <SequenceBar title={t('receiveSpace')} zones={receiveZones(receive)} />}
        </div>
      )}
      <Table caption={t('variables', { name: sock.name })} hideCaption>
        <thead>
          <tr>
            <Th>{t('variable')}</Th>
            <Th figures>{t('value')}</Th>
            <Th className="hidden @min-[34rem]:table-cell">{t('meaning')}</Th>
          </tr>
        </thead>
        <tbody>
          {variables.map(variable => (
            <tr key={variable.name}>
              <Th scope="row" className="figures font-medium">
                {variable.name}
                <span className="block font-normal font-sans text-ink-faint text-xs @min-[34rem]:hidden">
                  {t(`help.${keyOf(variable.name)}`)}
                </span>
              </Th>
              <Td figures>{wordsOf(variable)}</Td>
              <Td className="hidden text-ink-soft @min-[34rem]:table-cell">{t(`help.${keyOf(variable.name)}`)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}

/** A variable's name without the dot, which keys of messages cannot have. */
export const keyOf = (name: string): string => name.replaceAll('.', '_')

/** `s1  ESTABLISHED  10.0.0.2:80 ↔ 10.0.0.1:40000`. */
export function SocketHead({ sock }: { readonly sock: SockDiag }) {
  return (
    <span className="ms-1">
      <span className="figures font-semibold">{sock.name}</span>
      <span className="figures mx-3">{showState(sock.state)}</span>
      <span className="figures inline-block text-ink-soft text-xs">
        {showEnd(sock.local, sock.localPort)}
        {sock.remote !== null && ` ↔ ${showEnd(sock.remote, sock.remotePort)}`}
      </span>
    </span>
  )
}

function Queue({ title, waiting }: { readonly title: string; readonly waiting: readonly Waiting[] }) {
  const t = useTranslations('inspect.host')
  return (
    <div className="text-sm">
      <p className="eyebrow border-rule border-b pb-1">{title}</p>
      {waiting.length === 0 ? (
        <p className="py-1 text-ink-soft">{t('nobody')}</p>
      ) : (
        <ol>
          {waiting.slice(0, MOST_WAITING).map(one => (
            <li key={one.name} className="flex justify-between gap-4 border-rule border-b py-1">
              <span className="figures">{one.name}</span>
              <span className="figures text-ink-soft">{showEnd(one.remote, one.remotePort)}</span>
              {one.retransmits > 0 && (
                <span className="text-ink-faint">{t('repeated', { count: one.retransmits })}</span>
              )}
            </li>
          ))}
        </ol>
      )}
      {waiting.length > MOST_WAITING && (
        <p className="py-1 text-ink-soft">{t('more', { count: waiting.length - MOST_WAITING })}</p>
      )}
    </div>
  )
}
