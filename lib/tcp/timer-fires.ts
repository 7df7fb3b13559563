import { lingerFires } from './closing'
import { compressedAckFires, delackFires } from './delack'
import { keepaliveFires } from './keepalive'
import { lossProbeFires } from './loss-probe'
import { reorderFires } from './recovery'
import { synAckFires } from './request'
import { probeFires, retransmitFires } from './retransmit'
import type { Timer } from './socks'
import { forget, orphanFires } from './timewait'
import type { Turn } from './turn'

/** A timer of the host ran out. */
export function timerFires(timer: Timer, t: Turn): void {
  const { sock, name } = timer
  switch (sock.kind) {
    case 'request':
      synAckFires(sock, t)
      return
    case 'timewait':
      forget(sock, 'timeout', t)
      return
    case 'listener':
      return
    case 'tcp':
      if (name === 'retransmit') retransmitFires(sock, t)
      else if (name === 'loss-probe') lossProbeFires(sock, t)
      else if (name === 'probe0') probeFires(sock, t)
      else if (name === 'reorder') reorderFires(sock, t)
      else if (name === 'compressed-ack') compressedAckFires(sock, t)
      else if (name === 'delack') delackFires(sock, t)
      else if (name === 'fin-wait-2') orphanFires(sock, t)
      else if (name === 'keepalive') keepaliveFires(sock, t)
      else if (name === 'linger') lingerFires(sock, t)
  }
}
