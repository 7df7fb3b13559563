import { describe, expect, test } from 'vitest'
import { decodeSegment } from '@/lib/protocol/wire'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import { tracePcapng } from '@/lib/trace/pcapng'
import { traceTcpdump } from '@/lib/trace/tcpdump'
import { hasTcpdump, tcpdump } from '../support/tcpdump'

const TEXT = `until: 5 s
script: |
  0       server   listen(7000, backlog=4, accept=always, read=yes)
  0       network  drop client SYN once
  0       network  corrupt client data once
  0       client   connect(server:7000, port=40000)
  1500 ms client   write("hello")
  3 s     attacker inject RST from client:40000 to server:7000 seq=9
`
const parsed = parseScenarioFile(TEXT)
if (!parsed.ok) throw new Error(parsed.problems[0]!.message)
const trace = run(parsed.scenario)

interface Block {
  readonly type: number
  readonly body: DataView
  readonly options: readonly (readonly [code: number, value: Uint8Array])[]
}

/** Reads a file as the specification lays it out, and complains where it does not fit. */
function blocksOf(file: Uint8Array): readonly Block[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const blocks: Block[] = []
  for (let at = 0; at < file.length; ) {
    const type = view.getUint32(at, true)
    const length = view.getUint32(at + 4, true)
    expect(length % 4).toBe(0)
    expect(view.getUint32(at + length - 4, true), 'the length once more at the end').toBe(length)
    const fixed = type === 0x0a0d0d0a ? 16 : type === 1 ? 8 : 20 + Math.ceil(view.getUint32(at + 20, true) / 4) * 4
    const options: [number, Uint8Array][] = []
    let next = at + 8 + fixed
    while (next < at + length - 4) {
      const [code, octets] = [view.getUint16(next, true), view.getUint16(next + 2, true)]
      if (code !== 0) options.push([code, file.slice(next + 4, next + 4 + octets)])
      next += 4 + Math.ceil(octets / 4) * 4
    }
    expect(next, 'options end where the block does').toBe(at + length - 4)
    blocks.push({ type, body: new DataView(file.buffer, file.byteOffset + at + 8, fixed), options })
    at += length
  }
  return blocks
}

const text = (octets: Uint8Array | undefined): string => new TextDecoder().decode(octets)
const option = (block: Block, code: number) => block.options.find(([one]) => one === code)?.[1]
const comments = (block: Block) => block.options.filter(([code]) => code === 1).map(([, value]) => text(value))

describe('a pcapng file', () => {
  const [section, ...rest] = blocksOf(tracePcapng(trace))
  const interfaces = rest.filter(block => block.type === 1)
  const packets = rest.filter(block => block.type === 6)

  test('begins with the header of its section', () => {
    expect(section!.type).toBe(0x0a0d0d0a)
    expect(section!.body.getUint32(0, true)).toBe(0x1a2b3c4d)
    expect([section!.body.getUint16(4, true), section!.body.getUint16(6, true)]).toEqual([1, 0])
    expect(text(option(section!, 4))).toBe(`Ackademy ${trace.engine}`)
  })

  test('names an interface after each that put something on the wire, its clock in nanoseconds', () => {
    expect(interfaces.map(block => text(option(block, 2)))).toEqual(['client', 'server', 'attacker'])
    for (const block of interfaces) {
      expect(block.body.getUint16(0, true), 'raw IPv4').toBe(228)
      expect(option(block, 9)).toEqual(Uint8Array.of(9))
    }
  })

  test('holds each datagram whole at its moment', () => {
    const sent = trace.entries.filter(entry => entry.kind === 'sent' || entry.kind === 'forged')
    expect(packets).toHaveLength(sent.length)
    for (const [i, block] of packets.entries()) {
      const nanoseconds = (BigInt(block.body.getUint32(4, true)) << 32n) | BigInt(block.body.getUint32(8, true))
      expect(nanoseconds).toBe(BigInt(sent[i]!.at) * 1000n)
      const octets = new Uint8Array(block.body.buffer, block.body.byteOffset + 20, block.body.getUint32(12, true))
      expect(decodeSegment(octets)).toMatchObject({ ok: true, segment: { seq: sent[i]!.segment.seq } })
    }
  })

  test('remarks on what the octets do not say', () => {
    expect(packets.flatMap(comments)).toEqual([
      'Lost on its way: drop client SYN.',
      'A retransmission.',
      'Thrown away by the host it reached: TCP_CSUM.',
      'A retransmission.',
      'Put on the wire by attacker: forged.',
      'Thrown away by the host it reached: TCP_INVALID_SEQUENCE.',
    ])
  })

  test('shows on a tap of a host which way each went, and a damaged segment as damaged', () => {
    const [, tap, ...seen] = blocksOf(tracePcapng(trace, 'server'))
    expect(text(option(tap!, 2))).toBe('server')
    expect(new Set(seen.map(block => option(block, 2)![0]))).toEqual(new Set([1, 2]))
    const damaged = seen.find(block => comments(block).some(remark => remark.includes('TCP_CSUM')))!
    const octets = new Uint8Array(damaged.body.buffer, damaged.body.byteOffset + 20, damaged.body.getUint32(12, true))
    expect(decodeSegment(octets)).toMatchObject({ ok: false, fault: 'tcp-checksum' })
  })

  test.skipIf(!hasTcpdump)('is read by tcpdump, which prints what we print', () => {
    expect(tcpdump(tracePcapng(trace), '-S')).toContain('10.0.0.1.40000 > 10.0.0.2.7000: Flags [S]')
    const bare = (lines: string) => lines.replaceAll(/^\S+ (?:\S+ (?:In|Out) +)?/gm, '')
    expect(bare(tcpdump(tracePcapng(trace), '-S'))).toBe(bare(traceTcpdump(trace, { absolute: true })))
  })
})
