import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Ladder } from '@/components/ladder/ladder'
import { NARROW, WIDE } from '@/components/ladder/layout/metrics'
import { layOut } from '@/components/ladder/layout/place'
import {
  dataAndForgery,
  handshake,
  lostThirdAck,
  lostThirdAckWithTimers,
  simultaneousOpen,
  type Tape,
} from './ladder-runs'

const draw = (tape: Tape, evidence: readonly number[] = [], metrics = WIDE) =>
  renderToStaticMarkup(
    <Ladder
      layout={layOut(tape.trace(), metrics, 'relative')}
      label="A run."
      hostName={host => host}
      evidence={new Set(evidence)}
    />,
  )

/** What stands in the picture and in what form, without the measures: marks in the order in which they are painted. */
function outline(markup: string): string {
  const marks: string[] = []
  const words = /<text[^>]*>(.*?)<\/text>/gs
  for (const part of markup.split(/(?=<g )/)) {
    const data = [...part.slice(0, part.indexOf('>')).matchAll(/data-([a-z]+)="([^"]*)"/g)]
      .filter(([, name]) => name !== 'entry')
      .map(([, name, value]) => `${name}=${value}`)
    const inner = [...part.matchAll(/data-mark="([a-z]+)"/g)].map(([, mark]) => `(${mark})`)
    const text = [...part.matchAll(words)].map(found =>
      found[1]!
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    const line = [...data, ...inner, ...text].join(' ')
    if (line !== '') marks.push(line)
  }
  return marks.join('\n')
}

describe('the picture of a run', () => {
  test('a handshake: two lifelines, five stays in states, three arrows', () => {
    expect(outline(draw(handshake()))).toMatchInlineSnapshot(`
      "ladder=wide
      axis=ms 0 20 40 60 ms
      host=client client 10.0.0.1
      state=SYN_SENT sock=c
      state=ESTABLISHED sock=c
      host=server server 10.0.0.2
      state=LISTEN sock=L
      state=SYN_RECEIVED sock=s1
      state=ESTABLISHED sock=s1
      form=plain end=arrived SYN seq 0
      form=plain end=arrived SYN,ACK seq 0 ack 1
      form=plain end=arrived ACK seq 1 ack 1
      note=state LISTEN
      note=call connect()
      note=state SYN-SENT
      note=state SYN-RECEIVED
      note=state ESTABLISHED
      note=call connect → 0
      note=state ESTABLISHED"
    `)
  })

  test('a lost third ACK ends in a cross, time is folded, and the SYN,ACK is marked as sent again', () => {
    expect(outline(draw(lostThirdAck()))).toMatchInlineSnapshot(`
      "ladder=wide
      axis=ms 0 20 40 1020 1040 1060 ms
      host=client client 10.0.0.1
      state=SYN_SENT sock=c
      state=ESTABLISHED sock=c
      host=server server 10.0.0.2
      state=LISTEN sock=L
      state=SYN_RECEIVED sock=s1
      state=ESTABLISHED sock=s1
      fold=980000 ⋯ 980 ms ⋯
      form=plain end=arrived SYN seq 0
      form=plain end=arrived SYN,ACK seq 0 ack 1
      form=plain end=lost (lost) ACK seq 1 ack 1
      form=retransmission end=arrived ↻ SYN,ACK RTO seq 0 ack 1
      form=plain end=arrived ACK seq 1 ack 1
      note=state LISTEN
      note=state SYN-SENT
      note=state SYN-RECEIVED
      note=state ESTABLISHED
      note=timer syn-ack
      note=state ESTABLISHED"
    `)
  })

  test('a copy, a forged segment and a drop each have a mark of their own', () => {
    expect(outline(draw(dataAndForgery()))).toMatchInlineSnapshot(`
      "ladder=wide
      axis=ms 0 20 40 60 100 120 125 145 200 220 ms
      host=client client 10.0.0.1
      state=SYN_SENT sock=c
      state=ESTABLISHED sock=c
      host=server server 10.0.0.2
      state=LISTEN sock=L
      state=SYN_RECEIVED sock=s1
      state=ESTABLISHED sock=s1
      form=plain end=arrived SYN seq 0
      form=plain end=arrived SYN,ACK seq 0 ack 1
      form=plain end=arrived ACK seq 1 ack 1
      form=plain end=arrived DATA seq 1 ack 1 len 1460
      form=plain end=arrived DATA seq 1461 ack 1 len 540
      form=copy end=arrived ×2 DATA seq 1461 ack 1 len 540
      form=plain end=arrived ACK seq 1 ack 2001
      form=forged end=arrived (forged) (dropped) attacker RST seq −4910
      note=state LISTEN
      note=call connect()
      note=state SYN-SENT
      note=state SYN-RECEIVED
      note=state ESTABLISHED
      note=call connect → 0
      note=state ESTABLISHED
      note=drop INVALID_SEQUENCE"
    `)
  })

  test('timers beside the lifelines, a row a step: each ends as it did', () => {
    const layout = layOut(lostThirdAckWithTimers().trace(), WIDE, 'relative', {
      form: 'steps',
      beside: { timers: true, queues: 'all' },
    })
    const markup = renderToStaticMarkup(<Ladder layout={layout} label="A run." hostName={host => host} />)
    expect(outline(markup)).toMatchInlineSnapshot(`
      "ladder=wide
      axis=ms 0 20 40 1020 1040 1060 ms
      host=client client 10.0.0.1
      state=SYN_SENT sock=c
      state=ESTABLISHED sock=c
      host=server server 10.0.0.2
      state=LISTEN sock=L
      state=SYN_RECEIVED sock=s1
      state=ESTABLISHED sock=s1
      queue=syn sock=L S≤4
      1
      0
      queue=accept sock=L A≤4
      1
      timer=retransmit end=cancelled
      timer=syn-ack end=fired
      timer=syn-ack end=cancelled
      form=plain end=arrived SYN seq 0
      form=plain end=arrived SYN,ACK seq 0 ack 1
      form=plain end=lost (lost) ACK seq 1 ack 1
      form=retransmission end=arrived ↻ SYN,ACK RTO seq 0 ack 1
      form=plain end=arrived ACK seq 1 ack 1
      note=state LISTEN
      note=state SYN-SENT
      note=state SYN-RECEIVED
      note=state ESTABLISHED
      note=timer syn-ack
      note=state ESTABLISHED"
    `)
  })

  test('evidence lies under the arrows and behind the words it names, and nowhere else', () => {
    const plain = draw(simultaneousOpen())
    const lit = draw(simultaneousOpen(), [1, 8])
    expect(plain).not.toContain('data-evidence')
    expect(lit.match(/data-evidence="/g)).toHaveLength(2)
    expect(lit.indexOf('data-evidence')).toBeLessThan(lit.indexOf('data-form'))
  })

  test('forms differ without colour: dashes for what is sent again, dots for a copy, a double line for a forgery', () => {
    const again = draw(lostThirdAck())
    const forged = draw(dataAndForgery())
    expect(again.match(/data-form="retransmission".*?stroke-dasharray="7 4"/s)).not.toBeNull()
    expect(forged.match(/data-form="copy".*?stroke-dasharray="2 3"/s)).not.toBeNull()
    expect(forged.match(/data-form="forged".*?stroke-width="4.5".*?stroke-width="1.75"/s)).not.toBeNull()
  })

  test('the phone form sets numbers below the arrow, the wide one beside the name', () => {
    expect(draw(handshake(), [], NARROW)).toMatch(/SYN,ACK<\/tspan><\/text><text[^>]*>seq 0 ack 1</)
    expect(draw(handshake())).toMatch(/SYN,ACK<\/tspan><tspan[^>]*>seq 0 ack 1</)
  })

  test('is written the same way twice', () => {
    expect(draw(dataAndForgery())).toBe(draw(dataAndForgery()))
  })

  test('holds no style attribute, so that a strict policy can show it', () => {
    expect(draw(dataAndForgery(), [1, 2, 3])).not.toContain('style=')
  })
})
