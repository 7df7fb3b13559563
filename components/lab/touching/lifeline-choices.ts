import { newDraft } from '@/lib/lab/forge'
import { linesOfActions } from '@/lib/lab/origin'
import { type State, showState } from '@/lib/protocol/states'
import type { Micros } from '@/lib/protocol/time'
import { quoteOctets, toOctets } from '@/lib/scenario/octets'
import type { LinkAction } from '@/lib/sim/scenario'
import type { HostSnapshot } from '@/lib/sim/snapshot'
import type { SockDiag } from '@/lib/tcp/sock-diag'
import type { ShownLab } from '../use-bench'
import type { Choice } from './choice'
import type { TouchWords } from './segment-choices'

/** Calls that mean something on a socket in a state; what is sent, then what is received, then its end. */
const CALLS: Readonly<Record<State, readonly ('accept' | 'write' | 'read' | 'shutdown' | 'close')[]>> = {
  CLOSED: [],
  LISTEN: ['accept', 'close'],
  SYN_SENT: ['close'],
  SYN_RECEIVED: ['close'],
  ESTABLISHED: ['write', 'read', 'shutdown', 'close'],
  FIN_WAIT_1: ['read', 'close'],
  FIN_WAIT_2: ['read', 'close'],
  CLOSE_WAIT: ['write', 'read', 'shutdown', 'close'],
  CLOSING: ['close'],
  LAST_ACK: ['close'],
  TIME_WAIT: [],
}

/** What can be done at a host at a moment: calls on its sockets as they stand then, things that befall it, a segment for it. */
export function lifelineChoices(
  t: TouchWords,
  shown: ShownLab,
  host: string,
  at: Micros,
  snapshots: readonly HostSnapshot[],
  nameOf: (host: string) => string,
): readonly Choice[] {
  const { scenario, trace } = shown
  const socks = snapshots.find(one => one.host === host)?.socks ?? []
  const add = (key: string, section: Choice['section'], label: string, what: string): Choice => ({
    key,
    section,
    label,
    line: what,
    deed: { do: 'touch', touches: [{ do: 'line', at, who: host, what }] },
  })
  const { off, unplugged } = standing(scenario.actions, host, at)
  const power = add('power', 'host', t(off ? 'powerOn' : 'powerOff'), off ? 'power-on' : 'power-off')
  const cable = add('cable', 'host', t(unplugged ? 'plug' : 'unplug'), unplugged ? 'plug' : 'unplug')
  const hosts = trace.hosts.map(one => one.name)
  const forge: Choice = {
    key: 'forge',
    section: 'forge',
    label: t('forge'),
    deed: { do: 'forge', draft: newDraft(host, at, snapshots, hosts) },
  }
  if (off) return [power, forge]
  const calls = socks
    .filter(({ name }) => !isClosed(shown, host, name, at))
    .flatMap(sock => CALLS[sock.state].map(call => onSocket(t, host, at, sock, call)))
  return [
    ...lines(t, shown, host, at),
    ...calls,
    ...opening(t, shown, host, at, socks, nameOf),
    power,
    cable,
    add('kill', 'host', t('kill'), 'kill'),
    forge,
  ]
}

/** A segment takes longer, and nothing of the run lies between the two moments, so that a pointer at the one means the other. */
const isNear = ({ scenario, trace }: ShownLab, a: Micros, b: Micros): boolean =>
  Math.abs(a - b) <= scenario.link.delay && !trace.entries.some(({ at }) => at > Math.min(a, b) && at < Math.max(a, b))

/** The lines of the script that act on the host here can be taken back, and moved. */
const lines = (t: TouchWords, shown: ShownLab, host: string, at: Micros): readonly Choice[] =>
  linesOfActions(shown.text, shown.scenario).flatMap(({ line }) =>
    line.who !== host || !isNear(shown, line.at, at)
      ? []
      : [
          {
            key: `remove ${line.line}`,
            section: 'undo' as const,
            label: t('removeLine'),
            line: line.what,
            deed: { do: 'touch' as const, touches: [{ do: 'remove' as const, line: line.line }] },
          },
          {
            key: `move ${line.line}`,
            section: 'undo' as const,
            label: t('moveLine'),
            line: line.what,
            deed: {
              do: 'ask' as const,
              ask: {
                title: t('moveTitle', { call: line.what }),
                label: t('moveTo'),
                kind: 'ms' as const,
                initial: String(line.at / 1000),
                offers: [],
                least: 0,
                most: shown.scenario.until,
                touches: (to: string | number) => [{ do: 'move' as const, line: line.line, to: Number(to) }],
              },
            },
          },
        ],
  )

function onSocket(
  t: TouchWords,
  host: string,
  at: Micros,
  { name, state }: SockDiag,
  call: (typeof CALLS)[State][number],
): Choice {
  const key = `${name}.${call}`
  const label = t(`call.${call}`, { socket: name, state: showState(state) })
  const line = (what: string) => ({ do: 'line' as const, at, who: host, what: `${name}.${what}` })
  if (call === 'write')
    return {
      key,
      section: 'call',
      label,
      deed: {
        do: 'ask',
        ask: {
          title: t('writeTitle', { socket: name }),
          label: t('writeWhat'),
          kind: 'text',
          initial: 'hello',
          offers: ['hello', '1460', '20000'],
          touches: value => [
            line(
              /^\d{1,7}$/.test(String(value)) ? `write(${value})` : `write(${quoteOctets(toOctets(String(value)))})`,
            ),
          ],
        },
      },
    }
  const what = call === 'shutdown' ? 'shutdown(SHUT_WR)' : `${call}()`
  return { key, section: 'call', label, line: `${name}.${what}`, deed: { do: 'touch', touches: [line(what)] } }
}

/** A new listener or a new connection. */
function opening(
  t: TouchWords,
  { scenario, trace }: ShownLab,
  host: string,
  at: Micros,
  socks: readonly SockDiag[],
  nameOf: (host: string) => string,
): readonly Choice[] {
  const peer = trace.hosts.find(one => one.name !== host)?.name ?? host
  const ports = scenario.actions.flatMap(action =>
    action.do === 'call' && action.host === peer && action.call.name === 'listen' ? [action.call.port] : [],
  )
  const port = ports[0] ?? 80
  const free = [80, 81, 8080].find(one => !socks.some(({ localPort, remote }) => remote === null && localPort === one))
  const line = (what: string) => ({ do: 'line' as const, at, who: host, what })
  return [
    {
      key: 'connect',
      section: 'call',
      label: t('call.connect', { peer: nameOf(peer) }),
      deed: {
        do: 'ask',
        ask: {
          title: t('connectTitle', { peer: nameOf(peer) }),
          label: t('connectPort'),
          kind: 'number',
          initial: String(port),
          offers: [...new Set([String(port), String(port + 1)])],
          least: 1,
          most: 65_535,
          touches: to => [line(`connect(${peer}:${to}, read=yes)`)],
        },
      },
    },
    ...(free === undefined
      ? []
      : [
          {
            key: 'listen',
            section: 'call' as const,
            label: t('call.listen', { port: free }),
            line: `listen(${free}, accept=always, read=yes)`,
            deed: { do: 'touch' as const, touches: [line(`listen(${free}, accept=always, read=yes)`)] },
          },
        ]),
  ]
}

/** Whether its programs have given up a socket: a call on it would say EBADF. */
const isClosed = ({ trace }: ShownLab, host: string, sock: string, at: Micros): boolean =>
  trace.entries.some(
    entry =>
      entry.kind === 'call' && entry.host === host && entry.sock === sock && entry.call === 'close' && entry.at <= at,
  )

/** Whether the host is without power or its cable out. */
function standing(
  actions: ShownLab['scenario']['actions'],
  host: string,
  at: Micros,
): { off: boolean; unplugged: boolean } {
  const done = actions
    .filter((action): action is LinkAction => action.do === 'link' && action.host === host && action.at <= at)
    .map(({ what }) => what)
  const last = (...words: readonly LinkAction['what'][]) => done.findLast(what => words.includes(what))
  return { off: last('power-off', 'power-on') === 'power-off', unplugged: last('down', 'up') === 'down' }
}
