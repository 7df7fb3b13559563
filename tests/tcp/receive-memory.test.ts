import { describe, expect, it } from 'vitest'
import { EngineBackend } from '@/lib/packetdrill/engine/backend'
import { NO_COMMAND_LINE, playScript } from '@/lib/packetdrill/play'

/** A listener with this receive buffer, and what a peer does then. */
const play = (octets: number, then: string) =>
  playScript(
    `0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 setsockopt(3, SOL_SOCKET, SO_RCVBUF, [${octets}], 4) = 0
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0
+0 < S 0:0(0) win 32792 <mss 1000,sackOK>
+0 > S. 0:0(0) ack 1 <...>
+0 < . 1:1(0) ack 1 win 32792
+0 accept(3, ..., ...) = 4
${then}`,
    NO_COMMAND_LINE,
    world => new EngineBackend(world),
  )

describe('A receive buffer that is exceeded', () => {
  it('closes the window, and drops what comes next', async () => {
    const verdict = await play(
      10_000,
      `+.01 < P. 1:1001(1000) ack 1 win 32792
+0 > . 1:1(0) ack 1001
+0 setsockopt(4, SOL_SOCKET, SO_RCVBUF, [1200], 4) = 0
+.01 < P. 1001:2001(1000) ack 1 win 32792
+0 > . 1:1(0) ack 2001
+.01 < P. 2001:3001(1000) ack 1 win 32792
+0 > . 1:1(0) ack 2001 win 0
+0 read(4, ..., 5000) = 2000`,
    )
    expect(verdict).toEqual({ outcome: 'pass' })
  })

  it('gives up what lies furthest beyond a hole, for what fills it', async () => {
    const far = [1, 3, 5, 7, 9, 11, 13, 15].map(i => `+.01 < P. ${i}01:${i + 1}01(100) ack 1 win 32792`).join('\n')
    const verdict = await play(2500, `${far}\n+.01 < P. 1:1601(1600) ack 1 win 32792\n+.1 read(4, ..., 5000) = 1600`)
    expect(verdict).toEqual({ outcome: 'pass' })
  })
})
