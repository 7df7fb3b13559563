import type { Errno } from '../protocol/errno'
import type { Address } from '../protocol/segment'
import { plus } from '../protocol/seq'
import { become } from './become'
import { createActiveSock, createListener } from './creation'
import { fastOpenAllowed, fastOpenOption, fastOpenRoom, synData } from './fast-open'
import { addressNumber, chooseIss } from './isn'
import { sendSyn, transmitFlight } from './output'
import { bindProblem, ephemeralPort, mayTakeOver } from './ports'
import type { Flight, Listener, SockOptions, TcpSock } from './socks'
import { forget } from './timewait'
import type { Turn } from './turn'
import { armRetransmit, queueOctets } from './write-queue'

/** socket(), bind() to a port, listen(): a passive OPEN (RFC 9293 §3.10.1). Linux: inet_csk_listen_start(). */
export function listen(name: string, port: number, backlog: number, options: SockOptions, t: Turn): Listener {
  const listener = createListener(
    name,
    port,
    Math.min(backlog < 0 ? 2 ** 31 : backlog, t.host.sysctl.somaxconn),
    options,
    t,
  )
  become(listener, 'LISTEN', 'passive OPEN', t)
  t.host.listeners.set(port, listener)
  return listener
}

/** What bind() says to this port. */
export const bindRefusal = (port: number, options: SockOptions, t: Turn): Errno | null =>
  bindProblem(port, options.reuseAddr, t)

/** Where an active OPEN goes to and comes from. */
export interface Target {
  readonly name: string
  readonly remote: Address
  readonly remotePort: number
  /** The port bind() gave; null to let the kernel choose one. */
  readonly localPort: number | null
  readonly options: SockOptions
  /** sendto(MSG_FASTOPEN): what may ride on the SYN. */
  readonly data?: string | undefined
}

/** connect(): an active OPEN (RFC 9293 §3.10.1): the SYN leaves now. Linux: tcp_v4_connect(), tcp_connect(). */
export function connect(target: Target, t: Turn): TcpSock | Errno {
  const { name, remote, remotePort, options } = target
  // there is no TCP to a group (RFC 9293 §3.9.2.3): Linux finds no route for it (ip_route_connect())
  if (isGroup(remote, t.host.address)) return 'ENETUNREACH'
  const port = target.localPort ?? ephemeralPort(remote, remotePort, t)
  if (port === null) return 'EADDRNOTAVAIL'
  const taken = t.host.connections.find(port, remote, remotePort)
  let above: number | null = null
  if (taken !== null) {
    if (!mayTakeOver(taken, t)) return 'EADDRNOTAVAIL'
    // Linux: tcp_twsk_unique(): above the old connection's numbers
    above = plus(taken.sndNxt, 65537) || 1
    forget(taken, 'connect', t)
    t.count('TcpExtTWRecycled')
  }
  const iss = above ?? chooseIss(port, remote, remotePort, t)
  const sock = createActiveSock(name, port, remote, remotePort, options, iss, 'CLOSED', t)
  become(sock, 'SYN_SENT', 'active OPEN', t)
  sendFirstSyn(sock, t, target.data)
  return sock
}

/** An active OPEN on a socket that listens (RFC 9293 §3.10.1); only the RFC's rules allow it. */
export function connectListener(listener: Listener, target: Target, t: Turn): TcpSock {
  const { remote, remotePort, options, name } = target
  const iss = chooseIss(listener.localPort, remote, remotePort, t)
  const sock = createActiveSock(name, listener.localPort, remote, remotePort, options, iss, 'SYN_SENT', t)
  become(listener, 'SYN_SENT', 'active OPEN', t)
  t.host.listeners.delete(listener.localPort)
  sendFirstSyn(sock, t)
  return sock
}

function sendFirstSyn(sock: TcpSock, t: Turn, data?: string): void {
  t.host.connections.add(sock)
  t.count('TcpActiveOpens')
  sock.snd.nxt = plus(sock.iss, 1)
  const syn: Flight = {
    seq: sock.iss,
    length: 1,
    data: '',
    syn: true,
    fin: false,
    sentAt: t.now,
    retransmitted: false,
    sacked: false,
    lost: false,
  }
  sock.flights.push(syn)
  if (data === undefined || !fastOpenAllowed(t)) transmitFlight(sock, syn, 'syn', t)
  else {
    const rides = data.slice(0, fastOpenRoom(sock, t) ?? 0)
    if (rides.length > 0) {
      sock.flights.push(synData(sock, rides, rides.length, t))
      sock.snd.nxt = sock.snd.writeSeq = plus(sock.snd.nxt, rides.length)
      queueOctets(sock, data.slice(rides.length), data.length - rides.length)
    }
    const { length } = rides
    sendSyn(sock, sock.iss, 'syn', t, { data: rides, length, options: fastOpenOption(sock, t) })
  }
  armRetransmit(sock, t)
}

/** Multicast, and the broadcast addresses of all and of our own network, whose prefix is taken to be 24 bits. */
function isGroup(address: Address, own: Address): boolean {
  const number = addressNumber(address)
  const network = addressNumber(own) >>> 8
  return number >= 0xe0000000 || (number >>> 8 === network && (number & 0xff) === 0xff)
}
