import { describe, expect, it } from 'vitest'
import { knobsOf } from '@/lib/lab/knobs'
import { backTo, type Opened, OpenedKnobs, touchesAsOpened } from '@/lib/lab/opened'
import { type Touch, touchedByAll } from '@/lib/lab/touch'
import { english } from '@/lib/protocol/told'
import { parseScenarioFile } from '@/lib/scenario/parse'

const STORY = `until: 10 s
link: { middlebox: { kind: nat, inside: client, address: 192.0.2.1, idle: 60 s } }
server:
  iss: 5000   # easy to read
  variants: [no-time-wait]
  sysctl: { tcp_synack_retries: 2 }
script: |
  0        server  listen(80, accept=always, reply="pong")
  200 ms   client  connect(server:80, port=40000) as c
`
const lab = (text: string): Opened => {
  const parsed = parseScenarioFile(text)
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'))
  return { text, scenario: parsed.scenario }
}
const made = (from: Opened, touches: readonly Touch[]): Opened => {
  const result = touchedByAll(from.text, touches)
  if (!result.ok) throw new Error(english(result.why))
  return lab(result.text)
}
const knobs = ({ text, scenario }: Opened) => knobsOf(text, scenario)
const knob = (of: Opened, id: string) => knobs(of).find(one => one.id === id)!
const opened = lab(STORY)
const moved = (now: Opened) => [...new OpenedKnobs(opened).moved(knobs(now))].map(([{ id }, was]) => [id, was])

describe('knobs of a lab that was opened', () => {
  it('stand as they were opened, whatever the lab sets by itself', () => {
    expect(moved(opened)).toEqual([])
  })

  it('are turned when they stand otherwise than then, at their default or not', () => {
    const now = made(opened, [
      ...knob(opened, 'server.iss').set(undefined),
      ...knob(opened, 'server.sysctl.tcp_synack_retries').set('5'),
      ...knob(opened, 'link.delay').set('50'),
    ])
    expect(moved(now)).toEqual([
      ['link.delay', '20'],
      ['server.iss', '5000'],
      ['server.sysctl.tcp_synack_retries', '2'],
    ])
  })

  it('are the same ones when the lines of the script stand elsewhere', () => {
    const now = made(opened, [{ do: 'fault', host: 'client', segment: 1, times: 'once', fault: { name: 'drop' } }])
    expect(moved(now)).toEqual([])
  })

  it('go back one by one, each to where it was', () => {
    const now = made(opened, knob(opened, 'server.sysctl.tcp_synack_retries').set('7'))
    expect(made(now, backTo(knob(now, 'server.sysctl.tcp_synack_retries'), '2')).text).toBe(STORY)
  })

  it('go back all at once, boxes, counterfactuals and programs too, and nothing else is touched', () => {
    const drop: Touch = { do: 'fault', host: 'client', segment: 2, times: 'once', fault: { name: 'drop' } }
    const turned = [
      ...knob(opened, 'line 8.reply').set('gone'),
      ...knob(opened, 'line 9.port').set('50000'),
      ...knob(opened, 'middlebox').set(undefined),
      ...knob(opened, 'server.iss').set(undefined),
      ...knob(opened, 'server.variant.no-time-wait').set('no'),
      ...knob(opened, 'client.variant.any-rst').set('yes'),
    ]
    const now = made(made(opened, turned), [drop])
    const back = made(now, touchesAsOpened(now, opened))
    expect(moved(back)).toEqual([])
    expect(back.scenario).toEqual(made(opened, [drop]).scenario)
  })

  it('have an inside and an address of a NAT that are usual, and others', () => {
    expect(knob(opened, 'middlebox.inside')).toMatchObject({ value: 'client', default: 'client', changed: false })
    expect(knob(opened, 'middlebox.address')).toMatchObject({ default: '192.0.2.1', changed: false })
    const now = made(opened, knob(opened, 'middlebox.address').set('192.0.2.9'))
    expect(knob(now, 'middlebox.address')).toMatchObject({ value: '192.0.2.9', changed: true })
  })
})
