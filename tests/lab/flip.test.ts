import { describe, expect, it } from 'vitest'
import { bitsOf, effectOf, firstBit, placesOf } from '@/lib/lab/flip'
import { playLab } from '@/lib/lab/play'
import { flightsOf } from '@/lib/trace/flights'

const { trace } = playLab({
  title: '',
  scenario: `until: 2 s
client: { iss: 1000 }
script: |
  0        server  listen(80, accept=always, read=yes)
  0        client  connect(server:80) as c
  200 ms   client  c.write("hi")
`,
  claims: [],
})
const [syn, , , data] = flightsOf(trace!).map(({ segment }) => segment)

describe('where a bit of a segment can be flipped', () => {
  it('is what the segment has and somebody reads', () => {
    expect(placesOf(data!)).toContain('octet')
    expect(placesOf(data!)).toContain('ack')
    expect(placesOf(syn!)).not.toContain('octet')
    expect(placesOf(syn!)).not.toContain('ack')
  })

  it('begins with the lowest bit, and has as many as the field', () => {
    expect(placesOf(data!).map(place => [place, bitsOf(firstBit(place))])).toEqual([
      ['source-port', 16],
      ['destination-port', 16],
      ['seq', 32],
      ['ack', 32],
      ['window', 16],
      ...['CWR', 'ECE', 'URG', 'ACK', 'PSH', 'RST', 'SYN', 'FIN'].map(flag => [flag, 1]),
      ['octet', 8],
    ])
  })

  it('is told with what leaves and what arrives', () => {
    expect(effectOf(syn!, { in: 'seq', bit: 4 })).toEqual({ was: '1000', is: '1016' })
    expect(effectOf(syn!, { in: 'SYN' })).toEqual({ was: '1', is: '0' })
    expect(effectOf(data!, { in: 'octet', octet: 1, bit: 5 })).toEqual({ was: '"h"', is: '"H"' })
  })
})
