import { s } from '../protocol/time'
import { become } from './become'
import { leave } from './ending'
import { sendActiveReset } from './output'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** How long ago an orphan may have sent something and still be worth a RST. Linux: TCP_TIMEWAIT_LEN in tcp_out_of_resources(). */
const RECENT = s(60)

/** The program lets go of a socket whose connection goes on. Linux: sock_orphan(). */
export function orphan(sock: TcpSock, t: Turn): void {
  if (sock.orphan) return
  sock.orphan = true
  if (!sock.dead) t.host.orphans++
}

/** Whether the host keeps more orphans than it may; those with a `penalty` count twice or four times. Linux: tcp_too_many_orphans(). */
const tooMany = (penalty: number, t: Turn): boolean => t.host.orphans * 2 ** penalty > t.host.sysctl.tcp_max_orphans

/** A new orphan is one too many: it is reset at once. Linux: tcp_check_oom() in __tcp_close(). */
export function refuseOrphan(sock: TcpSock, t: Turn): void {
  if (sock.dead || !tooMany(0, t)) return
  endForMemory(sock, true, t)
}

/** An orphan that must retransmit ends where there are too many of them, sooner when it is silent or ICMP spoke of it. Linux: tcp_out_of_resources(). */
export function outOfResources(sock: TcpSock, resets: boolean, t: Turn): boolean {
  if (!sock.orphan) return false
  const silent = t.now - sock.lastSent > 2 * t.host.sysctl.tcp_rto_max_ms * 1000 || !resets
  if (!tooMany((silent ? 1 : 0) + (sock.errorSoft ? 1 : 0), t)) return false
  const closedWindow = sock.snd.wnd === 0 && sock.flights.length === 0
  endForMemory(sock, resets || t.now - sock.lastSent <= RECENT || closedWindow, t)
  return true
}

function endForMemory(sock: TcpSock, resets: boolean, t: Turn): void {
  become(sock, 'CLOSED', 'ABORT', t)
  if (resets) sendActiveReset(sock, t)
  t.count('TcpExtTCPAbortOnMemory')
  leave(sock, t)
}

/** How often an orphan retransmits: not at all when ICMP said that something is wrong. Linux: tcp_orphan_retries(). */
export function orphanRetries(sock: TcpSock, alive: boolean, t: Turn): number {
  const retries = t.host.sysctl.tcp_orphan_retries
  if (sock.errorSoft && !alive) return 0
  return retries === 0 && alive ? 8 : retries
}
