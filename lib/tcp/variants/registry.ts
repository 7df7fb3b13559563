import type { Variant } from '../rules'
import { anyHandshakeAck } from './any-handshake-ack'
import { anyRst } from './any-rst'
import { clockOnlyIsn } from './clock-only-isn'
import { earlyData } from './early-data'
import { finTakesNoNumber } from './fin-takes-no-number'
import { fixedIsn } from './fixed-isn'
import { isnWithoutSecret } from './isn-without-secret'
import { noChecksum } from './no-checksum'
import { noCongestionWindow } from './no-congestion-window'
import { noHalfClose } from './no-half-close'
import { noPersistTimer } from './no-persist-timer'
import { noRetransmission } from './no-retransmission'
import { noSequenceNumbers } from './no-sequence-numbers'
import { noTimeWait } from './no-time-wait'
import { passiveTimeWait } from './passive-time-wait'
import { shortTimeWait } from './short-time-wait'
import { slowIsnClock } from './slow-isn-clock'
import { splitSynAck } from './split-syn-ack'
import { stateOnCookie } from './state-on-cookie'
import { synResets } from './syn-resets'
import { synTakesNoNumber } from './syn-takes-no-number'
import { threeSegmentClose } from './three-segment-close'
import { twoWayHandshake } from './two-way-handshake'
import { unlimitedSynQueue } from './unlimited-syn-queue'
import { windowIgnored } from './window-ignored'

/** All counterfactual hosts, in the order in which pages list them. */
export const VARIANTS: readonly Variant[] = [
  twoWayHandshake,
  splitSynAck,
  synTakesNoNumber,
  anyHandshakeAck,
  earlyData,
  fixedIsn,
  clockOnlyIsn,
  isnWithoutSecret,
  slowIsnClock,
  noSequenceNumbers,
  noRetransmission,
  noChecksum,
  windowIgnored,
  noPersistTimer,
  noCongestionWindow,
  finTakesNoNumber,
  threeSegmentClose,
  noHalfClose,
  noTimeWait,
  shortTimeWait,
  passiveTimeWait,
  anyRst,
  synResets,
  unlimitedSynQueue,
  stateOnCookie,
]

/** The variant of this name; undefined when there is none. */
export const findVariant = (name: string): Variant | undefined => VARIANTS.find(variant => variant.name === name)
