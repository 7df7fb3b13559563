import { plus } from '../protocol/seq'
import type { Flight, TcpSock } from './socks'

/** Cuts a flight that no longer fits into one segment; the rest becomes a flight of its own behind it. Linux: tcp_fragment() in __tcp_retransmit_skb(). */
export function splitFlight(sock: TcpSock, flight: Flight): void {
  const { flights, snd, out } = sock
  const octets = flight.length - (flight.fin ? 1 : 0)
  if (octets <= snd.mss) return
  const rest: Flight = {
    ...flight,
    seq: plus(flight.seq, snd.mss),
    length: flight.length - snd.mss,
    data: flight.data === null ? null : flight.data.slice(snd.mss),
  }
  flight.length = snd.mss
  flight.fin = false
  if (flight.data !== null) flight.data = flight.data.slice(0, snd.mss)
  if (rest.lost) out.lost++
  if (rest.sacked) out.sacked++
  flights.splice(flights.indexOf(flight) + 1, 0, rest)
}
