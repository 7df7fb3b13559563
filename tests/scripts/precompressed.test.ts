import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { precompress, precompressedFiles } from '../../scripts/steps/precompressed.mjs'

const dist = mkdtempSync(path.join(os.tmpdir(), 'ackademy-dist-'))
const SCRIPT = 'globalThis.answer = 42\n'.repeat(200)

beforeAll(async () => {
  mkdirSync(path.join(dist, 'static/chunks'), { recursive: true })
  writeFileSync(path.join(dist, 'static/chunks/1a2b.js'), SCRIPT)
  writeFileSync(path.join(dist, 'static/chunks/1a2b.css'), 'a { color: red }')
  writeFileSync(path.join(dist, 'static/chunks/1a2b.svg'), '<svg/>')
  await precompress(dist)
})
afterAll(() => rmSync(dist, { recursive: true }))

/** What is answered to a request, and whether anything is. */
function ask(url: string, headers: IncomingHttpHeaders = { 'accept-encoding': 'gzip, br' }, method = 'GET') {
  const sent: { status?: number; headers?: Readonly<Record<string, unknown>>; body?: Buffer | undefined } = {}
  const isAnswered = precompressedFiles(dist)(
    { url, headers, method },
    {
      writeHead: (status: number, fields: Readonly<Record<string, unknown>>) =>
        Object.assign(sent, { status, headers: fields }),
      end: (body?: Buffer) => Object.assign(sent, { body }),
    },
  )
  return { isAnswered, ...sent }
}

describe('a script of a build', () => {
  const url = '/_next/static/chunks/1a2b.js'

  it('is answered with Brotli, for good, to whoever takes it', () => {
    const { isAnswered, status, headers, body } = ask(`${url}?again`)
    expect([isAnswered, status]).toEqual([true, 200])
    expect(brotliDecompressSync(body!).toString()).toBe(SCRIPT)
    expect(headers).toEqual({
      'content-type': 'application/javascript; charset=UTF-8',
      'content-encoding': 'br',
      'content-length': body!.length,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
    })
  })

  it('has no body where only its head is asked for', () => {
    expect(ask(url, undefined, 'HEAD')).toMatchObject({ isAnswered: true, status: 200, body: undefined })
  })

  it.each(['gzip, deflate', 'br;q=0', 'br;q=0.0, gzip', 'brotli', undefined])('is left to Next for %s', accepted => {
    expect(ask(url, { 'accept-encoding': accepted })).toEqual({ isAnswered: false })
  })

  it.each(['br', 'gzip;q=0.5, br;q=0.9', 'br;q=1.0'])('is answered for %s', accepted => {
    expect(ask(url, { 'accept-encoding': accepted }).isAnswered).toBe(true)
  })

  it('cannot be posted to', () => {
    expect(ask(url, undefined, 'POST')).toEqual({ isAnswered: false })
  })
})

describe('a build', () => {
  it('has its scripts and styles compressed, and nothing else', () => {
    expect(ask('/_next/static/chunks/1a2b.css').headers?.['content-type']).toBe('text/css; charset=UTF-8')
    for (const url of ['/_next/static/chunks/1a2b.svg', '/_next/static/../../secret', '/en'])
      expect(ask(url)).toEqual({ isAnswered: false })
  })

  it('loses what the one before had and it has not', async () => {
    rmSync(path.join(dist, 'static/chunks/1a2b.css'))
    await precompress(dist)
    expect(readdirSync(path.join(dist, 'precompressed'))).toEqual(['chunks%2F1a2b.js.br'])
  })
})
