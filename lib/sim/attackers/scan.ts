import { plus } from '../../protocol/seq'
import { drawPort, onlyOf, ownAddress } from './addresses'
import type { ScanAttack, ScanMethod } from './attack'
import { atPace } from './pace'
import { back, type Stranger, segmentBetween, type Vantage } from './vantage'

/** What each method sends (nmap's -sS, -sT, -sF, -sN, -sX). */
const PROBES = {
  SYN: { syn: true, options: { mss: 1460 } },
  connect: { syn: true, options: { mss: 1460 } },
  FIN: { fin: true },
  NULL: {},
  Xmas: { fin: true, psh: true, urg: true },
} as const satisfies Record<ScanMethod, object>

/**
 * Asks one port after the other from the attacker's own address. An open port answers SYN with SYN,ACK, a closed one answers anything with RST (RFC
 * 9293 §3.10.7.1), and a filter says nothing. Segments without SYN, ACK and RST mean nothing to a listener, so that silence may also mean open.
 */
export function scan(attack: ScanAttack, vantage: Vantage): void {
  const { to, ports, by, rate, from } = attack
  const { chance } = vantage
  const dst = vantage.address(to, from)
  const src = from ?? ownAddress(dst)
  const srcPort = drawPort(chance)
  const self: Stranger = {
    name: 'attacker',
    hears(segment, cause) {
      if (segment.src !== dst || segment.dstPort !== srcPort) return false
      if (!segment.syn || !segment.ackFlag) return true
      const ends = back(segment)
      const ack = plus(segment.seq, 1)
      if (by === 'connect') {
        vantage.forge(segmentBetween(ends, { ackFlag: true, seq: segment.ack, ack }), { cause })
        // SO_LINGER of zero: no TIME_WAIT for what is only looked at
        vantage.forge(segmentBetween(ends, { rst: true, ackFlag: true, seq: segment.ack, ack, window: 0 }), { cause })
        return true
      }
      // the attacker's own kernel knows of no such connection
      vantage.forge(segmentBetween(ends, { rst: true, seq: segment.ack, window: 0 }), { cause })
      return true
    },
  }
  vantage.occupy(onlyOf(src), self)
  const [first, last] = ports
  atPace({ rate, times: last - first + 1 }, vantage, i => {
    const ends = { src, srcPort, dst, dstPort: first + i }
    vantage.forge(segmentBetween(ends, { ...PROBES[by], seq: chance.uint32() }))
  })
}
