import { afterEach, describe, expect, test } from 'vitest'
import { type Message, MessageReader, respond, writeMessage } from '@/lib/live/http'
import { LiveListener, LiveSocket } from '@/lib/live/socket'
import { LiveStack } from '@/lib/live/stack'
import { type Faults, NO_FAULTS, Wire } from '@/lib/live/wire'
import { octetsOf } from '@/lib/live/world'
import { random } from '@/lib/sim/random'

const stacks: LiveStack[] = []
afterEach(() => {
  for (const stack of stacks.splice(0)) stack.stop()
})

/** Two engines that know each other only by datagrams. */
function pair(faults: Faults): [client: LiveStack, server: LiveStack] {
  const wire = new Wire(random(7), () => 0)
  wire.faults = faults
  // a datagram arrives in a turn of its own
  const carry = (to: () => LiveStack) => (octets: Uint8Array) =>
    wire.carry(octets, one => setImmediate(() => stacks.includes(to()) && to().receive(one)))
  const client: LiveStack = new LiveStack({ address: '10.0.0.1', seed: 1, send: carry(() => server) })
  const server: LiveStack = new LiveStack({ address: '10.0.0.2', seed: 2, send: carry(() => client) })
  stacks.push(client, server)
  return [client, server]
}

async function serve(server: LiveStack, body: (request: Message) => string): Promise<void> {
  const listener = LiveListener.listen(server, 80)
  for (let socket = await listener.accept(); socket !== null; socket = await listener.accept())
    void respond(socket, request => ({ status: '200 OK', body: body(request) }))
}

describe('two engines in real time, joined by octets', () => {
  test.each([
    ['on a wire that keeps everything', NO_FAULTS],
    ['on a wire that loses a tenth', { loss: 0.1, damage: 0 }],
    ['on a wire that delivers damaged copies', { loss: 0, damage: 0.3 }],
  ])(
    'return what they were sent %s',
    async (_, faults) => {
      const [client, server] = pair(faults)
      void serve(server, request => request.body)
      const octets = octetsOf(300_000, 3)
      const socket = LiveSocket.connect(client, '10.0.0.2', 80)
      expect(await socket.connected()).toEqual({ result: 0 })
      const [echo] = await Promise.all([
        new MessageReader(socket).next(),
        socket.write(writeMessage('PUT / HTTP/1.1', {}, octets)),
      ])
      expect(echo?.start).toBe('HTTP/1.1 200 OK')
      expect(echo?.body === octets).toBe(true)
    },
    30_000,
  )

  test('learn that nobody listens', async () => {
    const [client] = pair(NO_FAULTS)
    expect(await LiveSocket.connect(client, '10.0.0.2', 80).connected()).toEqual({ result: -1, errno: 'ECONNREFUSED' })
  })

  test('read the end of the stream when the other closes', async () => {
    const [client, server] = pair(NO_FAULTS)
    const listener = LiveListener.listen(server, 80)
    const socket = LiveSocket.connect(client, '10.0.0.2', 80)
    const accepted = await listener.accept()
    accepted?.close()
    expect(await socket.read()).toEqual({ result: 0, data: '' })
  })
})

test('what is no segment is counted and answered by nothing', () => {
  const sent: Uint8Array[] = []
  const stack = new LiveStack({ address: '10.0.0.1', seed: 1, send: octets => sent.push(octets) })
  const { unit, uint32 } = random(11)
  for (let i = 0; i < 10_000; i++)
    stack.receive(Uint8Array.from({ length: Math.floor(unit() * 80) }, () => uint32() & 0xff))
  expect([...stack.refused.values()].reduce((sum, count) => sum + count, 0)).toBe(10_000)
  expect(sent).toEqual([])
})
