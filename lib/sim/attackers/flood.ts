import { datagramOctets } from '../../protocol/datagram-octets'
import { type IcmpMessage, icmpCode, quote } from '../../protocol/icmp'
import { endSeq, type Segment, segLen } from '../../protocol/segment'
import { plus } from '../../protocol/seq'
import { routerTowards } from '../router'
import { drawAddress, drawPort, prefixOf } from './addresses'
import { type FloodAttack, SOURCES } from './attack'
import { atPace } from './pace'
import { back, type Stranger, segmentBetween, type Vantage } from './vantage'

/** What every system offers at least. */
const OPTIONS = { mss: 1460 }

/** A SYN flood (RFC 4987 §2): SYNs under addresses of many ends. */
export function flood(attack: FloodAttack, vantage: Vantage): void {
  const { to, port: dstPort, sources, from } = attack
  const { chance } = vantage
  const known = SOURCES.find(word => word === sources)
  const dst = vantage.address(to, known === undefined ? sources : undefined)
  const prefix = known === undefined ? null : (from ?? prefixOf(known, dst))
  if (prefix !== null && known === 'live') vantage.occupy(prefix, crowd(vantage))
  if (prefix !== null && known === 'unreachable') vantage.occupy(prefix, router(to, vantage))
  if (prefix !== null && known === 'bots') vantage.occupy(prefix, bots(vantage))
  const own = vantage.address(sources, to)
  atPace(attack, vantage, () => {
    const src = prefix === null ? own : drawAddress(prefix, chance)
    const ends = { src, srcPort: drawPort(chance), dst, dstPort }
    const syn = segmentBetween(ends, { syn: true, seq: chance.uint32(), options: OPTIONS })
    vantage.forge(syn, known === 'bots' ? { why: 'bot' } : {})
  })
}

/** Hosts that are up and know nothing of it: they deny what belongs to no connection of theirs (RFC 9293 §3.10.7.1). */
const crowd = (vantage: Vantage): Stranger => ({
  name: 'crowd',
  hears(segment, cause) {
    if (!segment.rst) vantage.forge(denial(segment), { by: 'crowd', cause, why: 'knows no such connection' })
    return true
  },
})

const denial = (segment: Segment): Segment =>
  segmentBetween(
    back(segment),
    segment.ackFlag
      ? { rst: true, seq: segment.ack, window: 0 }
      : { rst: true, ackFlag: true, ack: plus(segment.seq, segLen(segment)), window: 0 },
  )

/** The last router before addresses that nobody has answers ARP's failure with host unreachable (RFC 1812 §5.2.7.1). */
const router = (to: string, vantage: Vantage): Stranger => ({
  name: 'network',
  hears(segment, cause) {
    const code = icmpCode('host-unreachable', segment.src)
    if (code === null) return true
    const [type, number] = code
    const message: IcmpMessage = {
      src: routerTowards(segment.src),
      dst: segment.src,
      type,
      code: number,
      mtu: 0,
      quoted: quote(segment, datagramOctets(segment)),
    }
    vantage.report(message, to, cause)
    return true
  },
})

/** Machines of the attacker's: they complete their handshakes, acknowledge what comes and never say anything. */
const bots = (vantage: Vantage): Stranger => ({
  name: 'attacker',
  hears(segment, cause) {
    if (segment.rst || segLen(segment) === 0) return true
    const parts = { ackFlag: true, seq: segment.ack, ack: endSeq(segment) }
    vantage.forge(segmentBetween(back(segment), parts), { cause, why: 'bot' })
    return true
  },
})
