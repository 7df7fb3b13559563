import { describe, expect, it } from 'vitest'
import { run } from '@/lib/sim/run'
import { VARIANTS } from '@/lib/tcp/variants/registry'
import { parsed } from '../../sim/lab'

const NAMES = VARIANTS.map(variant => variant.name)

/** Two hosts open, talk both ways and close, the server with a reply, the client first. */
const conversation = (variants: readonly string[]) =>
  parsed(`
until: 20 s
client: { variants: [${variants.join(', ')}] }
server: { variants: [${variants.join(', ')}] }
script: |
  0       server   listen(80, backlog=4, accept=always, read=yes, reply="so be it", on-eof=close)
  0       client   connect(server:80, port=40000, read=yes, on-eof=close)
  100 ms  client   write("a question")
  300 ms  client   write(5000)
  1 s     network  drop client data once
  1 s     client   write("another")
  2 s     client   shutdown(SHUT_WR)
`)

describe('variants together', () => {
  it.each(NAMES)('%s with any other one plays a plain conversation to its end', name => {
    for (const other of NAMES) {
      if (other === name) continue
      const scenario = conversation([name, other])
      const trace = run(scenario)
      expect(trace.entries.at(-1)?.kind, `${name} with ${other}`).not.toBe('limit')
      expect(run(scenario), `${name} with ${other}`).toEqual(trace)
    }
  })

  it('all of them at once come to an end, too', () => {
    const scenario = conversation(NAMES)
    const trace = run(scenario)
    expect(trace.entries.at(-1)?.kind).not.toBe('limit')
    expect(run(scenario)).toEqual(trace)
  })

  it('answer a question as the last of them does', () => {
    const [first, last] = ['fixed-isn', 'clock-only-isn'].map(name => run(conversation([name])))
    const both = run(conversation(['fixed-isn', 'clock-only-isn']))
    expect(both.entries).toEqual(last!.entries)
    expect(both.entries).not.toEqual(first!.entries)
  })
})
