import { type IcmpMessage, icmpCode } from '../../protocol/icmp'
import { plus, type Seq } from '../../protocol/seq'
import { routerTowards } from '../router'
import type { BlindAttack, BlindIcmpAttack, Ports } from './attack'
import { atPace } from './pace'
import { segmentBetween, type Vantage } from './vantage'

/** Segments whose numbers are guessed: each port in turn, then the next number. */
export function blind(attack: BlindAttack, vantage: Vantage): void {
  const { flags, src, srcPorts, to, port: dstPort, ack, data } = attack
  const ends = { src: vantage.address(src, to), dst: vantage.address(to, src), dstPort }
  const ackFlag = flags.includes('ACK')
  const numbers = numbersOf(attack, srcPorts, vantage)
  atPace(attack, vantage, i => {
    const parts = {
      syn: flags.includes('SYN'),
      fin: flags.includes('FIN'),
      rst: flags.includes('RST'),
      psh: flags.includes('PSH'),
      ackFlag,
      seq: numbers(i),
      ack: ackFlag ? (ack ?? vantage.chance.uint32()) : 0,
      data,
    }
    vantage.forge(segmentBetween({ ...ends, srcPort: portOf(i, srcPorts) }, parts))
  })
}

/** ICMP errors about segments whose numbers are guessed. */
export function blindIcmp(attack: BlindIcmpAttack, vantage: Vantage): void {
  const { error, to, ports, dst: peer, port: dstPort } = attack
  const src = vantage.address(to, peer)
  const dst = vantage.address(peer, to)
  const code = icmpCode(error, src)
  if (code === null) throw new Error(`ICMP towards ${src} has no error "${error}".`)
  const numbers = numbersOf(attack, ports, vantage)
  atPace(attack, vantage, i => {
    const quoted = { src, srcPort: portOf(i, ports), dst, dstPort, seq: numbers(i), octets: LEAST_OCTETS }
    const message: IcmpMessage = { src: routerTowards(src), dst: src, type: code[0], code: code[1], mtu: 0, quoted }
    vantage.report(message, to)
  })
}

/** A forged message quotes a datagram of this length. */
const LEAST_OCTETS = 552

const portOf = (i: number, [first, last]: Ports): number => first + (i % (last - first + 1))

/** The number of the i-th guess. */
function numbersOf(
  { seq, step }: Pick<BlindAttack, 'seq' | 'step'>,
  [first, last]: Ports,
  { chance }: Vantage,
): (i: number) => Seq {
  if (step === undefined) return seq === undefined ? () => chance.uint32() : () => seq
  const start = seq ?? chance.uint32()
  const ports = last - first + 1
  return i => plus(start, Math.floor(i / ports) * step)
}
