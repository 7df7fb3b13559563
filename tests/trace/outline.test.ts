import { describe, expect, it } from 'vitest'
import { outlinesOf, type Stroke } from '@/lib/trace/outline'
import { play } from '../sim/lab'

const shown = ({ from, to, lost, resets, parted }: Stroke) =>
  `${from}>${to}${lost ? ' lost' : ''}${resets ? ' reset' : ''}${parted ? '' : ' alike'}`

describe('outlinesOf', () => {
  it('draws two runs around the place where they part', () => {
    const script = (fault: string) => `
until: 10 s
script: |
  0       server    listen(80, accept=always, read=yes)
  0       client    connect(server:80, port=40000)
  500 ms  network   ${fault}
  500 ms  client    write("hello")
  900 ms  attacker  inject RST from client:40000 to server:80 seq=9
`
    const [left, right] = outlinesOf(play(script('drop client FIN once')), play(script('drop client data once')))
    const opening = ['left>right alike', 'right>left alike', 'left>right alike']
    expect(left.map(shown)).toEqual([...opening, 'left>right alike', 'right>left', 'outside>right reset'].slice(1))
    expect(right.map(shown)).toEqual(
      [...opening, 'left>right lost alike', 'left>right', 'right>left', 'outside>right reset'].slice(1),
    )
  })

  it('has strokes even of runs that never part, and no more than fit', () => {
    const trace = play(`
until: 10 s
script: |
  0       server  listen(80, accept=always, read=yes)
  0       client  connect(server:80, write=100000)
`)
    const [left, right] = outlinesOf(trace, trace)
    expect(left).toEqual(right)
    expect(left.length).toBe(3)
    expect(left.some(stroke => stroke.parted)).toBe(false)
  })
})
