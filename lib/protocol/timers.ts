/** Timers of a socket, by the kernel's ICSK_TIME_* and its own timers' names. */
export const TIMERS = [
  'retransmit',
  'delack',
  'probe0',
  'loss-probe',
  'reorder',
  'compressed-ack',
  'keepalive',
  'fin-wait-2',
  'time-wait',
  'syn-ack',
  'linger',
] as const
export type TimerName = (typeof TIMERS)[number]
