import { describe, expect, it } from 'vitest'
import { FLAG } from '@/lib/packetdrill/datagram'
import { parseScript } from '@/lib/packetdrill/parse'
import { ScriptProblem } from '@/lib/packetdrill/problem'
import type { PacketLine, ScriptEvent } from '@/lib/packetdrill/script'

const only = (text: string, definitions = {}): ScriptEvent => parseScript(text, definitions).events[0]!
const packet = (text: string): PacketLine => only(`0 ${text}`).action as PacketLine
const problem = (text: string): string => {
  try {
    parseScript(text)
  } catch (error) {
    if (error instanceof ScriptProblem) return `${error.place.line}:${error.place.column} ${error.message}`
  }
  return 'none'
}

describe('times of events', () => {
  it.each([
    ['0.100', { from: 'start', at: 100_000 }],
    ['+.1', { from: 'previous event', at: 100_000 }],
    ['+0', { from: 'previous event', at: 0 }],
    ['*', { from: 'any', at: 0 }],
    ['0.1~0.2', { from: 'start', at: 100_000, to: 200_000 }],
    ['+0~+.04', { from: 'previous event', at: 0, to: 40_000 }],
    ['+0...0.300', { from: 'previous event', at: 0, end: 300_000 }],
    ['0 ... 0.5', { from: 'start', at: 0, end: 500_000 }],
  ])('%s', (text, time) => {
    expect(only(`${text} close(3) = 0`).time).toEqual(time)
  })
})

describe('packet lines', () => {
  it('read flags, range, ack, window and urgent pointer', () => {
    expect(packet('< FPU. 11:21(10) ack 3 win 257 urg 4')).toMatchObject({
      direction: 'in',
      flags: FLAG.FIN | FLAG.PSH | FLAG.URG | FLAG.ACK,
      seq: 11,
      length: 10,
      ack: 3,
      window: 257,
      urgent: 4,
    })
  })

  it('take a missing ack for 0 and a missing window of an outbound line for any', () => {
    expect(packet('> . 1:1(0)')).toMatchObject({ ack: 0, window: null, options: [] })
  })

  it('read the ports that say to which connection they belong', () => {
    expect(packet('< 1234 > 8080 S 0:0(0) win 9')).toMatchObject({ ports: { remote: 1234, local: 8080 } })
    expect(packet('> 8080 > 1234 S. 0:0(0) ack 1')).toMatchObject({ ports: { remote: 1234, local: 8080 } })
  })

  it('read every option in the order written', () => {
    const { options } = packet(
      '< S 0:0(0) win 9 <mss 1000,sackOK,TS val 1 ecr 2,nop,wscale 7,sack 1:2 3:4,FO 00ab,FOEXP,eol,ECN e1b 1 ceb 2 e0b 3>',
    )
    expect(options).toEqual([
      { kind: 'mss', value: 1000 },
      { kind: 'sack-permitted' },
      { kind: 'timestamps', value: 1, echo: 2 },
      { kind: 'nop' },
      { kind: 'window-scale', shift: 7 },
      {
        kind: 'sack',
        blocks: [
          [1, 2],
          [3, 4],
        ],
      },
      { kind: 'fast-open-cookie', cookie: '00ab' },
      { kind: 'experimental-fast-open', cookie: '' },
      { kind: 'eol' },
      { kind: 'accurate-ecn', first: 'e1b', counters: [1, 2, 3] },
    ])
  })

  it('read what stands about the IP header', () => {
    expect(packet('> [ect0, ttl 64] . 1:1(0) ack 1').ip).toEqual({ ecn: 'ect0', ttl: 64 })
    expect(packet('> (tos 0x10) . 1:1(0) ack 1').ip).toEqual({ tos: 16 })
  })

  it('read an ICMP error with and without code, MTU and range', () => {
    const icmp = (text: string) => only(`0 < icmp ${text}`).action
    expect(icmp('unreachable frag_needed mtu 1200 [1:1461(1460)]')).toMatchObject({
      code: 'frag_needed',
      mtu: 1200,
      seq: 1,
      length: 1460,
    })
    expect(icmp('unreachable')).toMatchObject({ type: 'unreachable', code: null, mtu: 0, seq: 0 })
  })
})

describe('words that are defined', () => {
  it('are replaced, also inside options', () => {
    const line = only('0 < S 0:0(0) win 9 <FO COOKIE,nop,nop>', { COOKIE: '3021b9d889017eeb' }).action as PacketLine
    expect(line.options[0]).toEqual({ kind: 'fast-open-cookie', cookie: '3021b9d889017eeb' })
  })

  it('may be defined by the script, and the command line wins', () => {
    const text = '-D N=5\n0 listen(3, N) = 0'
    const backlog = (definitions: Record<string, string>) => {
      const { action } = parseScript(text, definitions).events[0]!
      return action.kind === 'call' && action.args[1]?.kind === 'number' ? action.args[1].value : null
    }
    expect([backlog({}), backlog({ N: '7' })]).toEqual([5, 7])
  })
})

describe('the file as a whole', () => {
  it('has options, a command before, events, a command behind', () => {
    const script = parseScript('--mtu=1400\n--strict_segments\n`true`\n// note\n0 close(3) = 0 /* x */\n`sleep 1`\n')
    expect(script.options.map(({ name, value }) => [name, value])).toEqual([
      ['mtu', '1400'],
      ['strict_segments', null],
    ])
    expect([script.init?.text, script.events.length, script.cleanup?.text]).toEqual(['true', 1, 'sleep 1'])
  })

  it('lets a note stand behind a result, apostrophes and all', () => {
    expect(only("0 accept(3, ..., ...) = -1 EAGAIN (Can't be done (now))").action).toMatchObject({ errno: 'EAGAIN' })
  })
})

describe('what is wrong is told with its place', () => {
  it.each([
    ['0 < . 1:1(0) ack 1', '1:19 An injected packet needs its window: win N.'],
    ['0 > . 1:11(5) ack 1', '1:15 The range 1:11 has 10 octets, and the line says 5.'],
    ['0 close(3) = 0\n+0 > Q 1:1(0)', '2:6 A segment has no flag "Q"; the flags are S F R P . U E W A.'],
    ['0 > . 1:1(0) <mms 5>', '1:15 There is no TCP option named "mms"; did you mean "mss"?'],
    ['--mut=5\n0 close(3) = 0', '1:1 There is no option named --mut; did you mean "mtu"?'],
    ['// nothing', '1:11 A script needs at least one event.'],
  ])('%s', (text, message) => {
    expect(problem(text)).toBe(message)
  })
})
