import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { clientAddress, recordPeers } from '../../lib/server/client-address'

describe('A request to this process', () => {
  it('comes from the address of its socket, whatever its headers claim', async () => {
    recordPeers()
    recordPeers()
    const server = createServer((request, response) => {
      response.end(clientAddress(new Headers(request.headers as Record<string, string>), 0))
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    try {
      const headers = { 'x-ackademy-peer': '1.1.1.1 1.1.1.1', 'x-forwarded-for': '1.1.1.1' }
      const response = await fetch(`http://127.0.0.1:${port}/`, { headers })
      expect(await response.text()).toBe('127.0.0.1')
    } finally {
      server.close()
    }
  })
})
