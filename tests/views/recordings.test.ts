import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tolerance } from '@/lib/kernel/agree'
import { isFloodSource } from '@/lib/kernel/flood'
import { type RecordedEvent, readCompactRecording } from '@/lib/kernel/recording'
import { toScenario } from '@/lib/kernel/scenario'
import { readState } from '@/lib/protocol/states'
import type { Scenario } from '@/lib/sim/scenario'
import { snapshotsAt } from '@/lib/sim/snapshot'
import { ssText } from '@/lib/views/ss'

const FOLDER = join(import.meta.dirname, '../../content/recordings')

type Look = Extract<RecordedEvent, { ev: 'ss' }>

/** One line of ss about a socket; the timer's rest in milliseconds, null without one. */
interface Row {
  readonly text: string
  readonly left: number | null
}

const names = readdirSync(FOLDER)
  .filter(topic => !topic.includes('.'))
  .flatMap(topic => readdirSync(join(FOLDER, topic)).map(file => `${topic}/${file.replace(/\.json$/, '')}`))

/** What `ss` printed while a recording was made, and the scenario it was made of. */
function looksOf(name: string): { scenario: Scenario; looks: Look[] } {
  const reading = readCompactRecording(readFileSync(join(FOLDER, `${name}.json`), 'utf8'))
  if (!reading.ok) throw new Error(reading.why)
  const { scenario: recorded, traces } = reading.recording
  const [trace] = traces
  return {
    scenario: toScenario(recorded, trace!.meta.HZ).scenario,
    looks: trace!.events.filter(event => event.ev === 'ss'),
  }
}

const looked = names.map(name => ({ name, ...looksOf(name) })).filter(({ looks }) => looks.length > 0)

/** The engine's answer to the same command, `null` when that host is switched off and there is nobody to ask. */
function answer(scenario: Scenario, { cmd, side }: Look, at: number): string | null {
  const off = scenario.actions.some(
    one => one.do === 'link' && one.what === 'power-off' && one.at <= at && one.host === side,
  )
  if (off) return null
  const state = /state (\S+)/.exec(cmd)?.[1]
  const [, letters = ''] = /-(\w+)/.exec(cmd) ?? []
  const snapshot = snapshotsAt(scenario, at).find(({ host }) => host === side)!
  return ssText(snapshot, {
    all: letters.includes('a'),
    listening: letters.includes('l'),
    timers: letters.includes('o'),
    info: letters.includes('i'),
    ...(state && { state: state === 'established' ? ('ESTABLISHED' as const) : readState(state)! }),
  })
}

/** The lines about sockets, without those of the peers of a flood, of which no order is kept. */
function rowsOf(text: string): Row[] {
  const lines = text.split('\n').slice(1)
  const rows = lines.filter(line => line.trim() !== '' && !line.startsWith('\t') && !lineOfFlood(line))
  return rows.map(line => {
    const left = /timer:\(\w+,([^,]*),/.exec(line)?.[1]
    const words = line.trim().replace(/\s+/g, ' ')
    return {
      text: words.replace(/(timer:\(\w+),[^,]*,/, '$1,…,'),
      left: left === undefined ? null : milliseconds(left),
    }
  })
}

const lineOfFlood = (line: string): boolean => line.split(/\s+/).some(isFloodSource)

/** ss writes `616ms`, `1.540ms` for 1540 ms, `59sec`, `1min44sec` and nothing for zero. */
function milliseconds(text: string): number {
  const [, minutes, , seconds, rest] = /^(?:(\d+)min)?((\d+)(?:\.|sec))?(?:(\d+)ms)?$/.exec(text) ?? []
  return Number(minutes ?? 0) * 60_000 + Number(seconds ?? 0) * 1000 + Number(rest ?? 0)
}

/** Rows of Linux that the engine shows at no moment within the tolerance that agreement of times has. */
function missing(scenario: Scenario, look: Look): string[] {
  const slack = tolerance(look.t, 0)
  const moments = [0, -slack, slack].map(by => Math.max(Math.round(look.t + by), 0))
  const answers = moments.map(at => answer(scenario, look, at)).filter(text => text !== null)
  if (answers.length === 0) return []
  const shown = answers.flatMap(rowsOf)
  const isShown = (row: Row): boolean => shown.some(one => one.text === row.text && isClose(one.left, row.left, look.t))
  return rowsOf(look.text).flatMap(row => (isShown(row) ? [] : [`${look.t}: ${row.text}`]))
}

/** Whether a timer has as long to go, in milliseconds; from ten seconds on ss tells whole seconds only. */
function isClose(a: number | null, b: number | null, at: number): boolean {
  if (a === null || b === null) return a === b
  const longer = Math.max(a, b)
  return Math.abs(a - b) <= tolerance(at, longer * 1000) / 1000 + (longer >= 10_000 ? 1000 : 0)
}

test.each([
  ['teardown/fin_wait2_close_orphan', 1010578, 'server'],
  ['teardown/fin_wait2_close_orphan', 66008861, 'client'],
  ['queues/backlog1_six_clients', 1002786, 'server'],
])('the same to the letter, in %s at %i us on the %s', (name, at, side) => {
  const { scenario, looks } = looksOf(name)
  const look = looks.find(one => one.t === at && one.side === side)!
  expect(answer(scenario, look, at)).toBe(look.text)
})

describe('ss shows on our hosts what it showed on Linux', () => {
  test.each(looked)('in $name', ({ scenario, looks }) => {
    expect(looks.flatMap(look => missing(scenario, look))).toEqual([])
  })

  test('and it was asked in 88 recordings at least', () => {
    expect(looked.length).toBeGreaterThanOrEqual(88)
  })

  test('and no socket more than Linux had', () => {
    const odd = looked.flatMap(({ name, scenario, looks }) =>
      looks.flatMap(look => {
        const [ours, theirs] = [answer(scenario, look, look.t), look.text]
        if (ours === null) return []
        const [a, b] = [rowsOf(ours).length, rowsOf(theirs).length]
        return a > b ? [`${name} at ${look.t}: ${a} sockets, Linux had ${b}`] : []
      }),
    )
    expect(odd).toEqual([])
  })
})

/** What TCP_INFO told of each connection that is open, by its ends: the fields that the engine has to the letter. */
const FIELDS = [
  'ts',
  'sack',
  'wscale',
  'mss',
  'pmtu',
  'rcvmss',
  'advmss',
  'cwnd',
  'ssthresh',
  'backoff',
  'bytes_retrans',
  'bytes_received',
  'unacked',
  'lost',
  'notsent',
  'dsack_dups',
]

function infosOf(text: string): Map<string, string> {
  const lines = text.split('\n')
  return new Map(
    lines.flatMap((line, i) => {
      const [state, , , local, peer] = lines[i - 1]?.trim().split(/\s+/) ?? []
      if (!line.startsWith('\t') || state !== 'ESTAB') return []
      const words = line
        .trim()
        .split(' ')
        .filter(word => FIELDS.includes(word.split(':')[0]!))
      return [[`${local} ${peer}`, words.join(' ')] as const]
    }),
  )
}

test('ss -i tells of open connections what it told on Linux', () => {
  const differing = looked.flatMap(({ name, scenario, looks }) =>
    looks.flatMap(look => {
      if (look.cmd !== 'ss -tanoi') return []
      const ours = infosOf(answer(scenario, look, look.t) ?? '')
      return [...infosOf(look.text)].flatMap(([ends, told]) => {
        const said = ours.get(ends)
        return said === undefined || said === told ? [] : [`${name} ${look.t} ${ends}: ${told} | ${said}`]
      })
    }),
  )
  expect(differing).toEqual([])
})
