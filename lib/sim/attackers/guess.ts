import type { Address, Segment } from '../../protocol/segment'
import { minus, plus, type Seq } from '../../protocol/seq'
import { addressWords } from '../../tcp/address-words'
import { tupleHash } from '../../tcp/tuple-hash'
import { onlyOf, ownAddress } from './addresses'
import type { GuessAttack } from './attack'
import { atPace } from './pace'
import { back, type Ends, type Stranger, segmentBetween, type Vantage } from './vantage'

const OPTIONS = { mss: 1460 }
/** Ports of trials: the range that Linux gives to clients. */
const FIRST_PORT = 32_768
const PORTS = 28_232

/**
 * Guesses initial sequence numbers (RFC 6528 §1; Morris 1985, Mitnick 1994): what two connections of its own were told, one round trip apart,
 * is carried on by one more round trip to the moment at which the forged SYN arrives.
 */
export function guess(attack: GuessAttack, vantage: Vantage): void {
  const { to, port: dstPort, as, by, width, data } = attack
  const dst = vantage.address(to, as)
  const own = ownAddress(dst)
  /** The initial numbers that the attacker was told itself, by the port of the trial. */
  const trials = new Map<number, Seq[]>()

  const syn = (ends: Ends): Seq => {
    const seq = vantage.chance.uint32()
    vantage.forge(segmentBetween(ends, { syn: true, seq, options: OPTIONS }))
    return seq
  }
  const ask = (srcPort: number): Seq => syn({ src: own, srcPort, dst, dstPort })
  /** A handshake that is complete, if the guess is right, before the one in whose name it is made can deny it. */
  const strike = (srcPort: number, expected: Seq): void => {
    const ends = { src: vantage.address(as, to), srcPort, dst, dstPort }
    const seq = plus(syn(ends), 1)
    for (let i = 0; i < width; i++) {
      const ack = plus(plus(expected, around(i)), 1)
      vantage.forge(segmentBetween(ends, { ackFlag: true, psh: data !== '', seq, ack, data }))
    }
  }
  /** How far the numbers of its own tuple and of the forged one lie apart where everything that is hashed is known. */
  const apart = (remotePort: number): Seq =>
    minus(openHash(dst, dstPort, vantage.address(as, to), remotePort), openHash(dst, dstPort, own, remotePort))
  const answered = (segment: Segment, seen: Seq[], cause: number | null): void => {
    const reset = segmentBetween(back(segment), { rst: true, seq: segment.ack, window: 0 })
    vantage.forge(reset, { cause })
    seen.push(segment.seq)
    const [first, second] = seen
    if (first === undefined) return
    if (second === undefined) {
      ask(segment.dstPort)
      return
    }
    trials.delete(segment.dstPort)
    const onLine = plus(second, minus(second, first))
    if (by === 'chance') strike(segment.dstPort, vantage.chance.uint32())
    else strike(segment.dstPort, by === 'clock' ? onLine : plus(onLine, apart(segment.dstPort)))
  }

  const self: Stranger = {
    name: 'attacker',
    hears(segment, cause) {
      const seen = trials.get(segment.dstPort)
      if (!seen || segment.src !== dst || segment.srcPort !== dstPort) return false
      if (segment.syn && segment.ackFlag) answered(segment, seen, cause)
      return true
    },
  }
  vantage.occupy(onlyOf(own), self)
  atPace(attack, vantage, i => {
    const srcPort = FIRST_PORT + (i % PORTS)
    trials.set(srcPort, [])
    ask(srcPort)
  })
}

/** The hash of a tuple without a secret. */
const openHash = (local: Address, localPort: number, remote: Address, remotePort: number): Seq =>
  tupleHash({
    secret: [0, 0, 0, 0],
    local: addressWords(local),
    localPort,
    remote: addressWords(remote),
    remotePort,
  })

/** 0, 1, -1, 2, -2, … */
const around = (i: number): number => (i % 2 === 1 ? (i + 1) / 2 : -i / 2)
