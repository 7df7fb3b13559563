import { describe, expect, it, vi } from 'vitest'
import { askServer, faultIn } from '@/components/server-request'

const answering = (body: string, status = 200) =>
  vi.fn<typeof fetch>(async () => new Response(body, { status, headers: { 'content-type': 'application/json' } }))

describe('A request to the server', () => {
  it('carries JSON and the header that no foreign page can send', async () => {
    const send = answering('{}')
    await askServer('PATCH', '/api/labs/x', { title: 'Loss' }, send)
    expect(send).toHaveBeenCalledWith('/api/labs/x', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', 'x-ackademy': '1' },
      body: '{"title":"Loss"}',
    })
  })

  it('tells status and fields of the answer', async () => {
    expect(await askServer('POST', '/api/audit', {}, answering('{"error":"invalid"}', 400))).toEqual({
      ok: false,
      status: 400,
      body: { error: 'invalid' },
    })
  })

  it.each(['', 'null', '<html>'])('finds no field in a body such as %j', async body => {
    expect((await askServer('POST', '/api/audit', {}, answering(body)))?.body).toEqual({})
  })

  it('is null where the server is not reached', async () => {
    const send = vi.fn<typeof fetch>(() => Promise.reject(new TypeError('network')))
    expect(await askServer('DELETE', '/api/account', {}, send)).toBeNull()
  })
})

describe('The fault in a reply', () => {
  const KNOWN = ['invalid', 'offline'] as const

  it('is one that the page has words for, or none', () => {
    const reply = (error: unknown) => ({ ok: false, status: 400, body: { error } })
    expect(faultIn(KNOWN, reply('invalid'))).toBe('invalid')
    expect(faultIn(KNOWN, reply('never heard of'))).toBeNull()
    expect(faultIn(KNOWN, reply({}))).toBeNull()
  })
})
