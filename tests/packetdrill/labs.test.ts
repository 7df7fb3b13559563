import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EngineBackend } from '@/lib/packetdrill/engine/backend'
import { NotExpressible, scriptOf } from '@/lib/packetdrill/from-trace'
import { labOf, NO_COMMAND_LINE, playScript } from '@/lib/packetdrill/play'
import { Unsupported } from '@/lib/packetdrill/problem'
import { showVerdict } from '@/lib/packetdrill/verdict'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import type { Scenario } from '@/lib/sim/scenario'

const LABS = join(import.meta.dirname, '../../content/labs')
const SCRIPTS = join(import.meta.dirname, 'scripts')

const scenarioOf = (text: string, name: string): Scenario => {
  const parsed = parseScenarioFile(text, name)
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join(' '))
  return parsed.scenario
}

/** Hosts whose part of a lab no script can tell, and why. */
const UNTOLD: Readonly<Record<string, string>> = {
  'abort-on-overflow client': 'has more than one connection',
  'abort-on-overflow server': 'has more than one connection',
  'accept-queue-full client': 'has more than one connection',
  'accept-queue-full server': 'has more than one connection',
  'blind-syn server': 'hears of a connection twice',
  'blind-unreachable client': 'heard an ICMP error',
  'borrowed-name server': 'has more than one connection',
  'data-into-the-void server': 'loses its cable or its power',
  'fast-open client': 'has more than one connection',
  'fast-open server': 'has more than one connection',
  'flood-of-bots server': 'has more than one connection',
  'flood-of-live-addresses server': 'has more than one connection',
  'flood-of-unreachable-addresses server': 'has more than one connection',
  'full-at-the-third-ack client': 'has more than one connection',
  'full-at-the-third-ack server': 'has more than one connection',
  'guess-fixed-isn client': 'does nothing in this run',
  'guess-fixed-isn server': 'does not behave as Linux',
  'guess-keyed-isn client': 'does nothing in this run',
  'guess-keyed-isn server': 'hears of a connection twice',
  'keepalive-dead server': 'loses its cable or its power',
  'lost-last-ack-no-time-wait client': 'does not behave as Linux',
  'narrow-hop client': 'heard an ICMP error',
  'no-congestion-window client': 'does not behave as Linux',
  'nat-two-clients server': 'has more than one connection',
  'nobody-answers server': 'loses its cable or its power',
  'nobody-at-home client': 'heard an ICMP error',
  'nobody-at-home server': 'does nothing in this run',
  'old-duplicate-syn server': 'hears of a connection twice',
  'old-kernel server': 'does not behave as Linux',
  'port-scan client': 'does nothing in this run',
  'port-scan server': 'has more than one connection',
  'port-scan-filtered client': 'does nothing in this run',
  'port-scan-fin client': 'does nothing in this run',
  'port-scan-fin server': 'has more than one connection',
  'power-loss server': 'loses its cable or its power',
  'process-killed client': 'has more than one connection',
  'process-killed server': 'loses its cable or its power',
  'proxy-acknowledges server': 'loses its cable or its power',
  'replayed-syn server': 'hears of a connection twice',
  'request-lifetime client': 'does nothing in this run',
  'syn-flood server': 'has more than one connection',
  'syn-flood-cookies server': 'has more than one connection',
  'syn-with-data client': 'loses its cable or its power',
  'two-way-handshake client': 'loses its cable or its power',
  'two-way-handshake server': 'does not behave as Linux',
  'unplugged-for-an-hour server': 'loses its cable or its power',
  'user-timeout server': 'loses its cable or its power',
}

describe('a host of a lab as a script', () => {
  const hosts = readdirSync(LABS)
    .filter(name => name.endsWith('.yaml'))
    .flatMap(name => ['client', 'server'].map(host => [name.replace('.yaml', ''), host] as const))

  it.each(hosts)('%s: %s', async (name, host) => {
    const scenario = scenarioOf(readFileSync(join(LABS, `${name}.yaml`), 'utf8'), name)
    const untold = UNTOLD[`${name} ${host}`]
    if (untold !== undefined) {
      expect(() => scriptOf(scenario, run(scenario), host)).toThrow(NotExpressible)
      expect(() => scriptOf(scenario, run(scenario), host)).toThrow(untold)
      return
    }
    const script = scriptOf(scenario, run(scenario), host)
    const verdict = await playScript(script, NO_COMMAND_LINE, world => new EngineBackend(world))
    expect(showVerdict(name, verdict)).toBe(`PASS ${name}`)
  })
})

describe('a segment that was changed on its way', () => {
  const changed = (how: string) =>
    scenarioOf(
      `until: 3 s
client: { iss: 1000 }
script: |
  0       network  corrupt client data in seq bit 0${how} once
  0       server   listen(80, accept=always, read=yes)
  0       client   connect(server:80, port=40000) as c
  1 s     client   c.write("hello")
`,
      'changed',
    )

  it.each([
    ['', 0],
    [' mended', 1],
  ])('is in the script of its receiver what arrived, if anything did:%s', async (how, times) => {
    const scenario = changed(how)
    const script = scriptOf(scenario, run(scenario), 'server')
    expect(script.match(/< P\. 0:5\(5\)/g) ?? []).toHaveLength(times)
    const verdict = await playScript(script, NO_COMMAND_LINE, world => new EngineBackend(world))
    expect(showVerdict('changed', verdict)).toBe('PASS changed')
  })
})

describe('a write() that sleeps for room', () => {
  // more than the send buffer holds: the program is woken when a third of it is free, and not by every ACK
  it.each(['cubic-or-reno', 'narrow-queue'])('comes back in the script when it does in the run: %s', async name => {
    const text = readFileSync(join(LABS, `${name}.yaml`), 'utf8').replace(/write\(\d+\)/, 'write(60000)')
    const scenario = scenarioOf(text, name)
    const script = scriptOf(scenario, run(scenario), 'client')
    expect(script).toMatch(/\.\.\.\d+\.\d+ write\(3, \.\.\., 60000\) = 60000/)
    const verdict = await playScript(script, NO_COMMAND_LINE, world => new EngineBackend(world))
    expect(showVerdict(name, verdict)).toBe(`PASS ${name}`)
  })
})

describe('a script as a lab', () => {
  const lab = (name: string): Scenario =>
    scenarioOf(labOf(readFileSync(join(SCRIPTS, name), 'utf8'), NO_COMMAND_LINE, name), name)

  /** What the host of the lab sends, as flags and length. */
  const sent = (name: string): string[] =>
    run(lab(name)).entries.flatMap(entry => {
      if (entry.kind !== 'sent' || entry.host !== 'server') return []
      const { syn, fin, length } = entry.segment
      return [`${syn ? 'S' : ''}${fin ? 'F' : ''}.${length}`]
    })

  it('sends what the script expects', () => {
    expect(sent('data/out-of-order-with-sack.pkt')).toEqual(['S.0', '.0', '.0', '.0', '.0'])
    expect(sent('teardown/active-close-four-segments.pkt')).toEqual(['S.0', 'F.0', '.0'])
  })

  it('gives injected segments their options', () => {
    const { actions } = lab('robustness/paws-old-timestamp.pkt')
    const first = actions.find(action => action.do === 'inject')
    expect(first?.do === 'inject' && first.segment.options).toEqual({ mss: 1460 })
    expect(first?.do === 'inject' && first.segment.timestamps).toEqual({ value: { plus: 1000 }, echo: { plus: 0 } })
  })

  it('says what a lab cannot do', () => {
    expect(() => lab('icmp/frag-needed.pkt')).toThrow(Unsupported)
  })
})
