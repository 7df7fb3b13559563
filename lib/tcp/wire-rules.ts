import type { Rules } from './rules'

/** The answers of the rules on what the fields of a header mean. They depend on nothing, so that a host asks once. */
export interface WireRules {
  /** Nothing is to be read or written otherwise than the RFC says: the common case, and all that is looked at in it. */
  readonly plain: boolean
  readonly synTakesNone: boolean
  readonly finTakesNone: boolean
  readonly inOrderOfArrival: boolean
  readonly anyHandshakeAck: boolean
  readonly windowIgnored: boolean
}

export function wireRules(rules: Rules): WireRules {
  const odd = {
    synTakesNone: rules.synTakes() === 0,
    finTakesNone: rules.finTakes() === 0,
    inOrderOfArrival: rules.textPlace() === 'order-of-arrival',
    anyHandshakeAck: rules.handshakeAck() === 'any',
    windowIgnored: rules.peersWindow() === 'ignore',
  }
  return { plain: !Object.values(odd).includes(true), ...odd }
}
