import type { Variant } from '../rules'

/** A listener without a limit for half-open connections, each of which is a full socket. */
export const unlimitedSynQueue: Variant = {
  name: 'unlimited-syn-queue',
  question: 'Why is the SYN queue bounded, and why does it hold so little of each connection?',
  breaks: 'Every SYN of a stranger costs a full socket for a minute, and nothing says when to stop.',
  rules: { synQueueFull: () => false, halfOpenKeeps: () => 'full-socket' },
  edges: [{ from: 'CLOSED', to: 'SYN_RECEIVED', on: 'rcv SYN', cite: 'variant:unlimited-syn-queue' }],
}
