import { after, plus } from '../../protocol/seq'
import { ms, s } from '../../protocol/time'
import type { Rules } from '../rules'

/** MSL is taken to be 2 minutes (RFC 9293 §3.4.2). */
export const MSL = s(120)

/** A host that does what RFC 9293 says, and where that leaves a choice, what its SHOULD says. */
export const rfc9293: Rules = {
  name: 'rfc9293',
  // §3.10.7.4, fifth: SYN-RECEIVED
  passiveOpenCompletesOn: () => 'ACK',
  // §3.4.1 (MUST-8, SHLD-1): a clock of 4 microseconds plus F of the tuple and a secret
  initialSequence: ({ hash, now }) => plus(hash, Math.floor(now / 4) % 0x1_0000_0000),
  // §3.5: "Because steps 2 and 3 can be combined in a single message"
  synAckForm: () => 'together',
  // rfc7323#1.3: scaling is on in both directions or in neither
  crossedWindow: () => 'plain',
  // §3.4: "some control flags in the sequence space, so they can be retransmitted and acknowledged without confusion"
  synTakes: () => 1,
  finTakes: () => 1,
  // §3.10.7.4, seventh: process the segment text
  textPlace: () => 'sequence-number',
  // §3.8.1
  lostSegments: () => 'repeat',
  // §3.1 (MUST-3)
  badChecksum: () => 'drop',
  // §3.10.7.4, fifth: SYN-RECEIVED
  handshakeAck: () => 'of-our-SYN',
  // §3.3.1 wants a TCB at the SYN; what of it is kept until the handshake is over is not said
  halfOpenKeeps: () => 'request',
  // RFC 4987 §3.6
  cookieKeeps: () => 'nothing',
  // RFC 7413 §4.1.2
  textOnSyn: () => 'ignore',
  // §3.8.6.1 (MUST-35)
  zeroWindow: () => 'probe',
  // §3.8.6
  peersWindow: () => 'obey',
  // §3.8.2 (MUST-19)
  networksWindow: () => 'congestion',
  // §3.10.7.4, eighth: "until its user has CLOSED"
  finAnswer: () => 'ACK',
  // §3.6: "simplex fashion"
  closesForWriting: () => 'one-direction',
  // §3.6.1 (MUST-13)
  waitsInTimeWait: () => 'active-closer',
  // §3.6.1 (MUST-13)
  timeWait: () => 2 * MSL,
  // §3.10.7.4 gives FIN-WAIT-2 no timer
  orphanFinWait2: () => null,
  // §3.10.7.4, second: check the RST bit (RFC 5961 §3)
  judgeRst: ({ seq, rcvNxt, inWindow }) => (!inWindow ? 'ignore' : seq === rcvNxt ? 'reset' : 'challenge'),
  // §3.10.7.4, first: a segment is acceptable that has any part in the window
  judgeReach: () => 'take',
  // §3.10.7.4, fourth: check the SYN bit (RFC 5961 §4)
  judgeSyn: () => 'challenge',
  // §3.10.7.4, second: TIME-WAIT
  rstInTimeWait: () => 'close',
  // §3.6.1 MAY-2 with RFC 6191 §2
  reopensTimeWait: ({ seq, rcvNxt, timestamps }) =>
    timestamps !== null && timestamps.value !== timestamps.recent
      ? after(timestamps.value, timestamps.recent)
      : after(seq, rcvNxt),
  // §3.10.7.4, second: "return to the LISTEN state"
  resetHalfOpenTo: () => 'LISTEN',
  // the RFC knows no accept queue; the backlog is taken at its word
  acceptQueueFull: (length, backlog) => length >= Math.max(1, backlog),
  synQueueFull: (length, backlog) => length >= Math.max(1, backlog),
  acceptOverflow: () => 'drop',
  // §3.8.3 (MUST-23): R2 for a SYN is at least 3 minutes: 1+2+4+8+16+32+60+60 s
  synAckGivesUp: timeouts => timeouts >= 7,
  synGivesUp: retransmits => retransmits >= 7,
  // RFC 6298 §5.5
  synBacksOff: () => true,
  // RFC 6298 §2.1
  initialRto: () => s(1),
  // RFC 6298 §2.3 to §2.5: at least 1 s, at most 60 s or more
  rto: (srtt, variation) => Math.min(Math.max(srtt + Math.max(variation, ms(1)), s(1)), s(60)),
  // §3.6.1 (SHLD-3)
  closeWithUnread: () => 'reset',
  // §3.10.1: OPEN on LISTEN
  connectOnListener: () => 'active-open',
  // RFC 6928 §2
  initialWindow: mss => Math.floor(Math.min(10 * mss, Math.max(2 * mss, 14_600)) / mss),
  // §3.8.6.3: an ACK may be delayed from the first segment on
  quickAcks: () => 0,
  // the first ACK waits like every later one: 40 ms, below the 500 ms of MUST-40
  firstDelay: () => ms(40),
}
