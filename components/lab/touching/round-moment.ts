import type { Micros } from '@/lib/protocol/time'

/** A moment that a person can name: the whole milliseconds nearest to where a pointer came down. */
export const roundMoment = (at: Micros): Micros => Math.round(at / 1000) * 1000
