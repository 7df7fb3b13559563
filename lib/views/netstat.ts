import { showState } from '../protocol/states'
import type { HostSnapshot } from '../sim/snapshot'
import type { SockDiag } from '../tcp/sock-diag'

/** What `netstat -tan` prints on a host at that moment; with `listening`, what `netstat -ltn` prints. net-tools: tcp_do_one(). */
export function netstatText({ socks }: HostSnapshot, { listening = false }: { listening?: boolean } = {}): string {
  const shown = listening ? socks.filter(({ state }) => state === 'LISTEN') : socks
  return [
    `Active Internet connections (${listening ? 'only servers' : 'servers and established'})`,
    'Proto Recv-Q Send-Q Local Address           Foreign Address         State      ',
    ...shown.map(line),
    '',
  ].join('\n')
}

function line({ state, receiveQueue, sendQueue, local, localPort, remote, remotePort }: SockDiag): string {
  const proto = local.includes(':') ? 'tcp6' : 'tcp'
  const foreign = remote === null ? `${local.includes(':') ? '::' : '0.0.0.0'}:*` : `${remote}:${remotePort}`
  // /proc/net/tcp tells how long a listener's queue is and not how long it may be. Linux: get_tcp4_sock()
  const unacknowledged = state === 'LISTEN' ? 0 : sendQueue
  const queues = `${String(receiveQueue).padStart(6)} ${String(unacknowledged).padStart(6)}`
  const ends = `${`${local}:${localPort}`.padEnd(23)} ${foreign.padEnd(23)}`
  return `${proto.padEnd(4)}  ${queues} ${ends} ${showState(state, 'netstat').padEnd(11)}`
}
