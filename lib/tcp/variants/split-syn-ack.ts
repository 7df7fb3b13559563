import type { Variant } from '../rules'

/** A server that answers a SYN with two segments, first its ACK and then its SYN. */
export const splitSynAck: Variant = {
  name: 'split-syn-ack',
  question: 'Why do SYN and ACK leave in one segment?',
  breaks:
    'Nothing about the connection is wrong, but a client that knows the ordinary handshake drops the lone ACK and takes the lone SYN for a simultaneous open: the server waits in SYN_RECEIVED until a timer or the first data repairs it.',
  rules: { synAckForm: () => 'apart' },
  edges: [],
}
