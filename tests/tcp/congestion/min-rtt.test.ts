import { describe, expect, it } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import { NO_RTT, takeMinRtt } from '@/lib/tcp/min-rtt'

const none = () => ({ srtt: 0, mdev: 0, mdevMax: 0, rttvar: 0, seq: 0, min: NO_RTT, minAt: 0, later: null })

describe('the shortest RTT of the last ten seconds', () => {
  it('stays while longer ones come', () => {
    const rtt = none()
    takeMinRtt(rtt, ms(40), s(1), 10)
    takeMinRtt(rtt, ms(60), s(5), 10)
    expect(rtt.min).toBe(ms(40))
  })
  it('gives way to a shorter one at once', () => {
    const rtt = none()
    takeMinRtt(rtt, ms(40), s(1), 10)
    takeMinRtt(rtt, ms(30), s(2), 10)
    expect(rtt.min).toBe(ms(30))
  })
  it('is forgotten when it is too old, and the best since takes its place', () => {
    const rtt = none()
    takeMinRtt(rtt, ms(40), s(1), 10)
    takeMinRtt(rtt, ms(50), s(8), 10)
    takeMinRtt(rtt, ms(70), s(12), 10)
    expect(rtt.min).toBe(ms(50))
  })
})
