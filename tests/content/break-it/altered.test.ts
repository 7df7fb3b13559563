import { describe, expect, test } from 'vitest'
import { type Alteration, alterationSchema } from '@/lib/content/break-it/alteration'
import { alter } from '@/lib/content/break-it/altered'
import { attemptRun } from '@/lib/content/break-it/attempt'
import { ms, s } from '@/lib/protocol/time'
import { printScript } from '@/lib/scenario/print-script'
import { flightsOf } from '@/lib/trace/flights'
import { questionWith } from './files'

const { scenario, allow } = questionWith()
const fault = (more: object): Alteration =>
  alterationSchema.parse({ do: 'fault', fault: 'drop', from: 'client', nth: 3, ...more })
const forged = (more: object): Alteration =>
  alterationSchema.parse({ do: 'inject', at: s(1), from: 'server', flags: 'RST', seq: 5001, ...more })
const moved = (more: object): Alteration =>
  alterationSchema.parse({ do: 'move', host: 'server', call: 'close', at: ms(250), ...more })
const set = (more: object): Alteration =>
  alterationSchema.parse({ do: 'sysctl', host: 'client', key: 'tcp_fin_timeout', value: 5, ...more })

function laid(...changes: readonly Alteration[]) {
  const result = alter(scenario, allow, changes)
  if (!result.ok) throw new Error(result.message)
  return result.scenario
}
const script = (...changes: readonly Alteration[]) => printScript(laid(...changes).actions)
const lost = (...changes: readonly Alteration[]) =>
  flightsOf(attemptRun(laid(...changes)))
    .filter(({ end }) => end.kind === 'lost')
    .map(({ from, segment }) => `${from} ${segment.fin ? 'FIN' : segment.syn ? 'SYN' : 'ACK'}`)

describe('changes laid over a scenario', () => {
  test('nothing laid over it is the scenario', () => {
    expect(laid()).toEqual(scenario)
  })
  test('a fault is in force before anything happens, and meets exactly the segment that was counted', () => {
    expect(script(fault({}))).toMatch(/^0 +network +drop client segment 3 once\n/)
    expect(lost(fault({}))).toEqual(['client FIN'])
    expect(lost(fault({ nth: 2 }), fault({ nth: 3 }))).toEqual(['client ACK', 'client FIN'])
    expect(lost(fault({ nth: 3 }), fault({ nth: 2 }))).toEqual(['client ACK', 'client FIN'])
  })
  test('a fault that strikes repeats loses the FIN as often as it is sent', () => {
    const times = lost(fault({ often: 'always' }))
    expect(times.length).toBeGreaterThan(2)
    expect(new Set(times)).toEqual(new Set(['client FIN']))
  })
  test('a time belongs to what is held back', () => {
    expect(script(fault({ fault: 'delay', by: ms(200) }))).toContain('delay client segment 3 by 200 ms once')
  })
  test('a sysctl is set beside those that the host has', () => {
    expect(laid(set({})).hosts[0]?.sysctl).toEqual({ tcp_fin_timeout: 5 })
    expect(laid(set({})).hosts[1]).toEqual(scenario.hosts[1])
  })
  test('a call is made at its new time, in the order of times', () => {
    expect(laid(moved({})).actions.map(({ at }) => at)).toEqual([0, 0, ms(250), ms(300)])
  })
  test('a forged segment wears the ports of the connection and the name of one end', () => {
    expect(script(forged({}))).toContain('attacker  inject RST from server:80 to client:40000 seq=5001')
    expect(
      script(
        forged({
          flags: 'FIN,ACK',
          seq: { host: 'server', variable: 'nxt', plus: -1 },
          ack: { host: 'server', variable: 'nxt', plus: 0 },
        }),
      ),
    ).toContain('inject FIN,ACK from server:80 to client:40000 seq=server nxt - 1 ack=server nxt')
  })
})

describe('what is not allowed is refused in one sentence that names it', () => {
  const refusal = (...changes: readonly Alteration[]) => {
    const result = alter(scenario, allow, changes)
    return result.ok ? null : result.message
  }
  test.each([
    [[fault({ fault: 'duplicate', by: 1 })], 'A segment may not suffer "duplicate"; known are drop, delay.'],
    [[fault({ from: 'clint' })], 'Segments of "clint" may not be touched; did you mean "client"?'],
    [[fault({ by: ms(1) })], 'The fault "drop" takes no time.'],
    [[fault({ fault: 'delay' })], 'The fault "delay" must say by how much time.'],
    [[fault({ fault: 'delay', by: s(3) })], 'A segment may be held back from 1 ms to 2 s, not 3 s.'],
    [[fault({}), fault({ fault: 'delay', by: ms(5) })], 'The segment 3 of client is changed twice.'],
    [
      [set({ key: 'tcp_syncookies' })],
      'The sysctl "tcp_syncookies" of client may not be changed; known are tcp_fin_timeout.',
    ],
    [[set({ value: 0 })], 'The sysctl tcp_fin_timeout may be set from 1 to 120, not to 0.'],
    [[moved({ host: 'client' })], 'The call close() of client may not be moved.'],
    [[moved({ at: s(2) })], 'close() may be called from 200 ms to 1 s, not at 2 s.'],
    [[moved({}), moved({ at: ms(300) })], 'The call close() of server is moved twice.'],
    [[forged({ from: 'client' })], 'A forged segment may not pretend to come from "client"; known are server.'],
    [[forged({ flags: 'SYN' })], 'A forged segment may not have the flags "SYN"; known are RST, FIN,ACK.'],
    [[forged({ at: s(3) })], 'A segment may be forged from 100 ms to 2 s, not at 3 s.'],
    [[forged({ flags: 'FIN,ACK' })], 'An injected segment with ACK needs ack=, as in ack=server nxt.'],
    [[forged({ ack: 1 })], 'ack= has no meaning in a segment without the ACK flag.'],
    [
      [forged({ seq: { host: 'client', variable: 'iss', plus: 1 } })],
      'A number may not be given in terms of "client iss" here.',
    ],
    [[fault({ nth: 1 }), fault({ nth: 2 }), fault({}), set({})], 'There are 4 changes, but at most 3 are allowed.'],
  ])('%j', (changes, sentence) => {
    expect(refusal(...changes)).toBe(sentence)
  })
  test('without an allowance nothing may be changed', () => {
    const nothing = { most: 3, sysctls: [], calls: [] }
    for (const change of [fault({}), set({}), moved({}), forged({})])
      expect(alter(scenario, nothing, [change])).toMatchObject({ ok: false, message: expect.stringMatching(/\.$/) })
  })
})

describe('changes from a browser', () => {
  test.each([
    { do: 'drop' },
    { do: 'fault', fault: 'drop', from: 'client', nth: 0 },
    { do: 'fault', fault: 'drop', from: 'client', nth: 1.5 },
    { do: 'fault', fault: 'drop', from: 'client\n0 client connect(server:80)', nth: 1, extra: true },
    { do: 'fault', fault: 'delay', from: 'client', nth: 1, by: -1 },
    { do: 'fault', fault: 'delay', from: 'client', nth: 1, by: Number.NaN },
    { do: 'sysctl', host: 'client', key: 'tcp_fin_timeout', value: '5' },
    { do: 'inject', at: 0, from: 'server', flags: 'RST', seq: 4_294_967_296 },
    { do: 'inject', at: 0, from: 'server', flags: 'RST', seq: { host: 'server', variable: 'wnd', plus: 0 } },
    { do: 'move', host: 'server', call: 'close', at: 1e30 },
    null,
  ])('%j is no change', change => {
    expect(alterationSchema.safeParse(change).success).toBe(false)
  })
  test('a name cannot smuggle a line into the script', () => {
    const change = fault({ from: 'client\n0 x' })
    expect(alter(scenario, allow, [change])).toMatchObject({ ok: false })
  })
})
