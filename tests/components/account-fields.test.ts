import { describe, expect, it } from 'vitest'
import { accountRequest } from '@/components/account/account-request'
import { hasFaults, signInFaults, signUpFaults } from '@/components/account/credentials-fields'

const LIMITS = { least: 10, most: 128 }

describe('a new account', () => {
  it('needs an address and a password of the right length', () => {
    expect(signUpFaults({ email: 'ada@example.org', password: 'four plain words' }, LIMITS)).toEqual({})
    expect(signUpFaults({ email: '', password: 'short' }, LIMITS)).toEqual({
      email: 'emailMissing',
      password: 'passwordLength',
    })
    expect(signUpFaults({ email: 'ada', password: 'x'.repeat(129) }, LIMITS)).toEqual({
      email: 'email',
      password: 'passwordLength',
    })
  })

  it('counts characters, not code units', () => {
    expect(signUpFaults({ email: 'a@b.cn', password: '𠮷'.repeat(9) }, LIMITS)).toEqual({ password: 'passwordLength' })
    expect(signUpFaults({ email: 'a@b.cn', password: '𠮷'.repeat(10) }, LIMITS)).toEqual({})
  })

  it('takes a name of at most 80 characters', () => {
    const faults = signUpFaults({ email: 'a@b.cn', password: 'four plain words', name: 'x'.repeat(81) }, LIMITS)
    expect(faults).toEqual({ name: 'nameLength' })
  })
})

describe('signing in', () => {
  it('asks only that something was entered: an old password may be shorter than a new one must be', () => {
    expect(hasFaults(signInFaults({ email: 'ada@example.org', password: 'x' }))).toBe(false)
    expect(signInFaults({ email: ' ', password: '' })).toEqual({ email: 'emailMissing', password: 'passwordMissing' })
  })
})

describe('a request about the account', () => {
  const answering = (status: number, body: unknown) => async () => Response.json(body, { status })

  it('carries the header that other sites cannot set', async () => {
    const seen: (RequestInit | undefined)[] = []
    const result = await accountRequest('DELETE', '/api/account', { password: 'x' }, async (_url, init) => {
      seen.push(init)
      return Response.json({})
    })
    expect(result).toEqual({ ok: true })
    expect(seen[0]?.method).toBe('DELETE')
    expect(new Headers(seen[0]?.headers).get('x-ackademy')).toBe('1')
  })

  it('names the refusal and the fields that did not fit', async () => {
    const result = await accountRequest(
      'POST',
      '/api/account',
      {},
      answering(422, { error: 'invalid', fields: ['email', 7] }),
    )
    expect(result).toEqual({ ok: false, why: 'invalid', fields: ['email'] })
  })

  it('calls what it does not know a fault of the server, and a dead network offline', async () => {
    expect(await accountRequest('POST', '/api/account', {}, answering(500, { error: 'surprise' }))).toEqual({
      ok: false,
      why: 'internal',
      fields: [],
    })
    const dead = () => Promise.reject(new TypeError('fetch failed'))
    expect(await accountRequest('POST', '/api/account', {}, dead)).toEqual({ ok: false, why: 'offline', fields: [] })
  })
})
