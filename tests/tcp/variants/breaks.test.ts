import { describe, expect, it } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import { run } from '@/lib/sim/run'
import { findVariant, VARIANTS } from '@/lib/tcp/variants/registry'
import { connecting, host, listening, scenario } from '../../sim/stage'

const listen = listening({ program: { read: true, onEof: 'close' } })
const connect = (at = 0) => connecting({ localPort: 40000, program: { read: true } }, at)

describe('variants', () => {
  it('are found by name', () => {
    for (const variant of VARIANTS) expect(findVariant(variant.name)).toBe(variant)
    expect(findVariant('no-such-thing')).toBeUndefined()
  })

  it('two-way-handshake: an old duplicate SYN makes the server ESTABLISHED with nobody', () => {
    const play = (variants: string[]) =>
      run(
        scenario({
          hosts: [host('client'), host('server', { variants })],
          actions: [
            listen,
            {
              do: 'inject',
              at: ms(10),
              by: 'network',
              to: 'server',
              atOnce: false,
              segment: {
                src: 'client',
                srcPort: 40000,
                dstPort: 80,
                syn: true,
                ackFlag: false,
                fin: false,
                rst: false,
                psh: false,
                seq: { plus: 777 },
                ack: { plus: 0 },
                window: 65535,
                data: '',
              },
            },
          ],
        }),
      ).entries
    const established = (variants: string[]) =>
      play(variants).some(entry => entry.kind === 'state' && entry.host === 'server' && entry.to === 'ESTABLISHED')
    expect(established([])).toBe(false)
    expect(established(['two-way-handshake'])).toBe(true)
    // and the program gets a connection whose other end never was
    expect(play(['two-way-handshake'])).toContainEqual(
      expect.objectContaining({ kind: 'call', call: 'accept', made: 's1' }),
    )
  })

  it('no-time-wait: the repeated FIN of a lost last ACK is answered with RST', () => {
    const play = (variants: string[]) =>
      run(
        scenario({
          hosts: [host('client', { variants }), host('server')],
          until: s(90),
          actions: [
            listening({ program: { read: true, onEof: 'close', eofDelay: ms(100) } }),
            connect(),
            { do: 'call', at: ms(200), host: 'client', call: { name: 'close' } },
            { do: 'fault', at: ms(300), select: { from: 'client', what: 'ACK' }, times: 1, fault: { name: 'drop' } },
          ],
        }),
      ).entries.filter(entry => entry.kind === 'sent' && entry.segment.rst)
    expect(play([])).toHaveLength(0)
    expect(play(['no-time-wait'])).toHaveLength(1)
  })

  it('fixed-isn: every connection begins at the same number, so that old segments fit into new connections', () => {
    const isns = (variants: string[]) => {
      const trace = run(
        scenario({
          hosts: [host('client', { variants, iss: undefined }), host('server')],
          actions: [listen, connect(), connecting({ localPort: 40001, program: { read: true } }, ms(100))],
        }),
      )
      return trace.entries.flatMap(entry =>
        entry.kind === 'sent' && entry.reason === 'syn' ? [entry.segment.seq] : [],
      )
    }
    expect(new Set(isns(['fixed-isn'])).size).toBe(1)
    expect(new Set(isns([])).size).toBe(2)
  })
})
