import { describe, expect, it } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import { noMinRtt, takeMinRtt } from '@/lib/tcp/min-rtt'

describe('the shortest RTT of the last ten seconds', () => {
  it('stays while longer ones come', () => {
    const min = noMinRtt(0)
    takeMinRtt(min, ms(40), s(1), 10)
    takeMinRtt(min, ms(60), s(5), 10)
    expect(min.best).toBe(ms(40))
  })
  it('gives way to a shorter one at once', () => {
    const min = noMinRtt(0)
    takeMinRtt(min, ms(40), s(1), 10)
    takeMinRtt(min, ms(30), s(2), 10)
    expect(min.best).toBe(ms(30))
  })
  it('is forgotten when it is too old, and the best since takes its place', () => {
    const min = noMinRtt(0)
    takeMinRtt(min, ms(40), s(1), 10)
    takeMinRtt(min, ms(50), s(8), 10)
    takeMinRtt(min, ms(70), s(12), 10)
    expect(min.best).toBe(ms(50))
  })
})
