import type { Variant } from '../rules'

/** A listener that sends SYN cookies and remembers the SYN all the same. */
export const stateOnCookie: Variant = {
  name: 'state-on-cookie',
  question: 'Why does a host that sends a SYN cookie forget the SYN?',
  breaks:
    'A cookie is a way to need no memory: with a request kept beside it the flood takes what it took before, and each entry repeats its SYN,ACK on top.',
  rules: { cookieKeeps: () => 'request' },
  edges: [],
}
