import { NextRequest } from 'next/server'
import { afterEach, describe, expect, it } from 'vitest'
import proxy, { config } from '../../proxy'

const visit = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`http://localhost:3000${path}`, { headers }))

const placeOf = (path: string, headers: Record<string, string> = {}) => {
  const to = visit(path, headers).headers.get('location')
  return to === null ? null : new URL(to).pathname
}

const nonceOf = (response: Response) =>
  /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1]

afterEach(() => {
  delete process.env.NEXTAUTH_URL
  delete process.env.TRUST_PROXY
})

describe('The language of a page', () => {
  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', '/zh-CN'],
    ['zh-TW', '/zh-CN'],
    ['en-GB', '/en'],
    ['fr', '/en'],
    ['de,zh;q=0.5', '/zh-CN'],
    ['%%%', '/en'],
  ])('for a browser that wants %s is at %s', (wanted, place) => {
    expect(placeOf('/', { 'accept-language': wanted })).toBe(place)
  })

  it('is the one that the browser remembers', () => {
    expect(placeOf('/questions', { 'accept-language': 'en', cookie: 'ack_locale=zh-CN' })).toBe('/zh-CN/questions')
  })

  it('is not what a forged cookie says', () => {
    expect(placeOf('/', { 'accept-language': 'en', cookie: 'ack_locale=//evil.example' })).toBe('/en')
  })

  it('is in the address, and then nobody is sent away', () => {
    expect(placeOf('/zh-CN/questions', { 'accept-language': 'en' })).toBeNull()
  })

  it.each([
    ['/zh/lab/g/lost-syn', '/zh-CN/lab/g/lost-syn'],
    ['/en-GB/questions', '/en/questions'],
    ['/zh_hans', '/zh-CN'],
    ['/zh-cn/lab', '/zh-CN/lab'],
    ['/EN', '/en'],
    ['/embed/zh/run', '/embed/zh-CN/run'],
    ['/zh//evil', '/zh-CN//evil'],
  ])('is the one that %s means', (path, place) => {
    expect(placeOf(path, { 'accept-language': 'fr' })).toBe(place)
    expect(new URL(visit(path).headers.get('location') ?? '').host).toBe('localhost:3000')
  })

  it('is not guessed from words that only look like one, and what was asked for stays', () => {
    expect(placeOf('/why', { 'accept-language': 'zh' })).toBe('/zh-CN/why')
    expect(placeOf('/enough', { 'accept-language': 'zh' })).toBe('/zh-CN/enough')
    expect(visit('/zh/lab/run?lab=abc&at=3').headers.get('location')).toBe(
      'http://localhost:3000/zh-CN/lab/run?lab=abc&at=3',
    )
  })

  it.each(['//evil.example', '/\\evil.example', '/%2F%2Fevil.example'])('never leads from %s to another site', path => {
    const to = visit(path).headers.get('location')
    expect(new URL(to ?? 'http://localhost:3000', 'http://localhost:3000').host).toBe('localhost:3000')
  })
})

describe('The headers of a page', () => {
  it('have another nonce each time, and pass it on to the page', () => {
    const [first, second] = [visit('/en'), visit('/en')]
    expect(nonceOf(first)).toMatch(/^[A-Za-z0-9+/]{22}==$/)
    expect(nonceOf(first)).not.toBe(nonceOf(second))
    expect(first.headers.get('x-middleware-request-x-nonce')).toBe(nonceOf(first))
  })

  it('are on files and redirects as well', () => {
    for (const path of ['/manifest.webmanifest', '/', '/en']) {
      const { headers } = visit(path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    }
  })

  it('demand TLS only of those who came by it', () => {
    expect(visit('/en').headers.has('strict-transport-security')).toBe(false)
    expect(visit('/en', { 'x-forwarded-proto': 'https' }).headers.has('strict-transport-security')).toBe(false)
    process.env.TRUST_PROXY = '1'
    expect(visit('/en', { 'x-forwarded-proto': 'https' }).headers.has('strict-transport-security')).toBe(true)
    process.env.NEXTAUTH_URL = 'https://ackademy.example.org'
    expect(visit('/en').headers.has('strict-transport-security')).toBe(true)
  })
})

describe('The cookie of the language', () => {
  const cookie = () => visit('/en', { 'accept-language': 'zh-CN' }).headers.getSetCookie().join()

  it('is secure exactly when the public address is https', () => {
    expect(cookie()).toMatch(/^ack_locale=en;.*SameSite=lax/i)
    expect(cookie()).not.toMatch(/secure/i)
    process.env.NEXTAUTH_URL = 'https://ackademy.example.org'
    expect(cookie()).toMatch(/^ack_locale=en;.*Secure/i)
  })
})

describe('A page for frames', () => {
  const policyOf = (path: string) => visit(path).headers.get('content-security-policy')

  it('may stand in the frames of others, and no other page may', () => {
    for (const path of ['/embed/en/run', '/embed/zh-CN/s/abc', '/embed/run']) {
      expect(policyOf(path)).toContain('frame-ancestors *')
      expect(visit(path).headers.get('x-frame-options')).toBeNull()
      expect(visit(path).headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    }
    for (const path of ['/en', '/en/lab/run', '/en/embed/run', '/embedded', '/en/account']) {
      expect(policyOf(path)).toContain("frame-ancestors 'none'")
      expect(visit(path).headers.get('x-frame-options')).toBe('DENY')
    }
  })

  it('is as strict as every other about what runs in it', () => {
    const strict = (path: string) =>
      policyOf(path)
        ?.replace(/nonce-[^']+/g, '')
        .replace(/frame-ancestors .*/, '')
    expect(strict('/embed/en/run')).toBe(strict('/en'))
  })

  it('sets no cookie, and reads none', () => {
    const cookie = 'ack_locale=zh-CN'
    for (const path of ['/embed/en/run?lab=x', '/embed/run?lab=x']) {
      expect(visit(path, { cookie }).headers.getSetCookie()).toEqual([])
    }
    expect(placeOf('/embed/run', { cookie, 'accept-language': 'en' })).toBe('/embed/en/run')
  })

  it('has its language in the address, else the one that the browser asks for', () => {
    expect(placeOf('/embed/zh-CN/run', { 'accept-language': 'en' })).toBeNull()
    expect(visit('/embed/run?lab=abc&theme=dark', { 'accept-language': 'zh' }).headers.get('location')).toBe(
      'http://localhost:3000/embed/zh-CN/run?lab=abc&theme=dark',
    )
  })
})

describe('The proxy', () => {
  const [pattern = ''] = config.matcher
  it.each([
    ['/', true],
    ['/en/questions/handshake/why-three', true],
    ['/apiary', true],
    ['/manifest.webmanifest', true],
    ['/api/attempts', false],
    ['/_next/static/chunks/main.js', false],
  ])('%s: %s', (path, isAsked) => {
    expect(new RegExp(`^${pattern}$`).test(path)).toBe(isAsked)
  })
})
