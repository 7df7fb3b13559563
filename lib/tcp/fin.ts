import { SCHEDULED } from './ack-pending'
import { become } from './become'
import { shutdownWriting } from './closing'
import { NOTHING_HELD } from './out-of-order'
import { sendAck } from './output'
import { NO_SACKS } from './sack-blocks'
import type { TcpSock } from './socks'
import { endOrWait } from './timewait'
import type { Turn } from './turn'

/** Eighth, check the FIN bit (RFC 9293 §3.10.7.4). Called when everything before the FIN has been taken. Linux: tcp_fin(). */
export function receiveFin(sock: TcpSock, t: Turn): void {
  sock.ack.pending |= SCHEDULED
  sock.rcv.fin = true
  sock.rcv.shut = true
  switch (sock.state) {
    case 'ESTABLISHED':
      become(sock, 'CLOSE_WAIT', 'rcv FIN', t)
      // the program will close soon, so that the ACK may ride on our FIN
      sock.ack.pingpong = t.host.sysctl.tcp_pingpong_thresh
      if (t.host.rules.finAnswer() === 'FIN') shutdownWriting(sock, t)
      break
    case 'FIN_WAIT_1':
      if (sock.snd.una === sock.snd.writeSeq) {
        // our FIN was acknowledged by this very segment: FIN-WAIT-2 lasts no time
        sendAck(sock, 'ack', t)
        endOrWait(sock, 'active-closer', 'rcv FIN', t)
      } else {
        sendAck(sock, 'ack', t)
        become(sock, 'CLOSING', 'rcv FIN', t)
      }
      break
    case 'FIN_WAIT_2':
      sendAck(sock, 'ack', t)
      endOrWait(sock, 'active-closer', 'rcv FIN', t)
      break
  }
  // there is nothing behind a FIN, and nothing more to report (tcp_sack_reset())
  sock.rcv.outOfOrder = NOTHING_HELD
  sock.rcv.sacks = NO_SACKS
  sock.rcv.dsack = null
  t.wake(sock)
}
