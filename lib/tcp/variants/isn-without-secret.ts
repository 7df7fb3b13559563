import { plus } from '../../protocol/seq'
import type { Variant } from '../rules'
import { tupleHash } from '../tuple-hash'

/** A host that hashes the tuple into its initial sequence numbers, but without a secret. */
export const isnWithoutSecret: Variant = {
  name: 'isn-without-secret',
  question: 'Why does a secret go into the hash of the initial sequence number?',
  breaks:
    'Everything that goes into the number is known to everybody, so that anybody can work it out for any tuple and open a connection in the name of somebody else.',
  rules: {
    initialSequence: input =>
      plus(tupleHash({ ...input, secret: [0, 0, 0, 0] }), Math.floor((input.now * 1000) / 64) % 0x1_0000_0000),
  },
  edges: [],
}
