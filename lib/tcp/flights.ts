import type { Micros } from '../protocol/time'
import { NONE_OUT } from './outstanding'
import type { Flight, Flights } from './sender'
import { plus, type Seq } from './sequence'
import type { TcpSock } from './socks'

export const noFlights = (): Flights => ({
  head: null,
  tail: null,
  sent: 0,
  oldest: null,
  youngest: null,
  length: 0,
  packets: 0,
})

/** One segment that is about to leave for the first time. */
export const flightOf = (
  seq: Seq,
  length: number,
  data: string | null,
  flags: {
    readonly syn?: boolean
    readonly fin?: boolean
    readonly psh?: boolean
    readonly eor?: boolean
    readonly last?: boolean
  },
  now: Micros,
): Flight => ({
  seq,
  length,
  data,
  syn: flags.syn ?? false,
  fin: flags.fin ?? false,
  psh: flags.psh ?? false,
  eor: flags.eor ?? false,
  last: flags.last ?? true,
  sentAt: now,
  order: 0,
  retransmitted: false,
  again: false,
  sacked: false,
  lost: false,
  deliveredBefore: 0,
  prev: null,
  next: null,
  timed: false,
  older: null,
  younger: null,
})

/** Linux: TCP_SKB_CB(skb)->end_seq. */
export const endOf = (flight: Flight): Seq => plus(flight.seq, flight.length)

/** Linux: skb->len: octets of data. */
export const octetsOf = (flight: Flight): number => flight.length - (flight.fin || flight.syn ? 1 : 0)

/** A flight leaves for the first time: behind all others, and the youngest. Linux: tcp_event_new_data_sent(). */
export function launch(flights: Flights, flight: Flight): void {
  flight.prev = flights.tail
  if (flights.tail) flights.tail.next = flight
  else flights.head = flight
  flights.tail = flight
  flights.length++
  if (flight.last) flights.packets++
  flight.order = ++flights.sent
  flight.timed = true
  flight.older = flights.youngest
  if (flights.youngest) flights.youngest.younger = flight
  else flights.oldest = flight
  flights.youngest = flight
}

/** Takes the first flight off; returns the one that is first now. */
export function shiftFlight(flights: Flights, head: Flight): Flight | null {
  const { next } = head
  if (next === null) {
    flights.head = flights.tail = flights.oldest = flights.youngest = null
    flights.length = flights.packets = 0
    return null
  }
  flights.head = next
  next.prev = null
  if (head.timed) untime(flights, head)
  flights.length--
  if (head.last) flights.packets--
  return next
}

export function removeFlight(flights: Flights, flight: Flight): void {
  const { prev, next } = flight
  if (prev) prev.next = next
  else flights.head = next
  if (next) next.prev = prev
  else flights.tail = prev
  untime(flights, flight)
  flights.length--
  if (flight.last) flights.packets--
}

/** Cuts a flight in two; the front keeps `octets`, and FIN and PSH go with the rest. Linux: tcp_fragment(). */
export function splitFlight(flights: Flights, flight: Flight, octets: number): void {
  const rest: Flight = {
    ...flight,
    seq: plus(flight.seq, octets),
    length: flight.length - octets,
    data: flight.data === null ? null : flight.data.slice(octets),
    prev: flight,
  }
  if (flight.data !== null) flight.data = flight.data.slice(0, octets)
  flight.length = octets
  flight.fin = false
  flight.psh = false
  flight.eor = false
  flight.last = false
  if (flight.next) flight.next.prev = rest
  else flights.tail = rest
  flight.next = rest
  flights.length++
  if (!flight.timed) return
  if (flight.younger) flight.younger.older = rest
  else flights.youngest = rest
  rest.older = flight
  flight.younger = rest
}

/** Ends a packet behind this flight, so that what follows is one of its own. */
export function cutPacketAfter(flights: Flights, flight: Flight): void {
  if (flight.last) return
  flight.last = true
  flights.packets++
}

/** It left once more: the youngest of all. Linux: tcp_update_skb_after_send(). */
export function timeFlight(flights: Flights, flight: Flight, now: Micros): void {
  flight.sentAt = now
  flight.order = ++flights.sent
  if (flights.youngest === flight) return
  untime(flights, flight)
  flight.timed = true
  flight.older = flights.youngest
  if (flights.youngest) flights.youngest.younger = flight
  else flights.oldest = flight
  flights.youngest = flight
}

/** It need not be looked for any more: it arrived, or is known to be lost. */
export function untime(flights: Flights, flight: Flight): void {
  if (!flight.timed) return
  const { older, younger } = flight
  if (older !== null) older.younger = younger
  else flights.oldest = younger
  if (younger !== null) younger.older = older
  else flights.youngest = older
  flight.timed = false
  flight.older = flight.younger = null
}

/** Segments thought to be in the network. Linux: tcp_packets_in_flight(). */
export const inFlight = ({ flights, out }: TcpSock): number => flights.length - out.sacked - out.lost + out.again

/** One after the highest number known to have arrived by SACK. Linux: tcp_highest_sack_seq(). */
export const highestSacked = ({ out, snd }: TcpSock, una = snd.una): Seq =>
  out.sacked === 0 || out.highest === null ? una : endOf(out.highest)

/** Nothing counts as under way any more. Linux: tcp_write_queue_purge(). */
export function dropAll(sock: TcpSock): void {
  sock.flights = noFlights()
  sock.out = NONE_OUT
}
