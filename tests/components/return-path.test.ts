import { describe, expect, test } from 'vitest'
import { AFTER_SIGN_IN, returnPath, withReturn } from '@/components/account/return-path'

describe('the page to go back to after signing in', () => {
  test.each([
    '/questions',
    '/questions/handshake/why-three?attempt=01a1fdd7-efe6-7371-b1bb-bb8037997595',
    '/questions?q=SYN+ACK&level=2',
    '/account',
  ])('%s is kept', from => {
    expect(returnPath(from)).toBe(from)
  })

  test.each([
    undefined,
    '',
    '/',
    '/?from=/questions',
    'questions',
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/questions\n',
    '/questions/../../api/account',
    '/sign-in',
    '/sign-in?from=/questions',
    '/sign-up',
    `/${'a'.repeat(600)}`,
    ['/questions', '/account'],
  ])('%j leads to the progress', from => {
    expect(returnPath(from)).toBe(AFTER_SIGN_IN)
  })

  test('a page that only begins like the form is a page', () => {
    expect(returnPath('/sign-inventory')).toBe('/sign-inventory')
  })

  test('is carried by the address of the form, and read back from it', () => {
    const from = '/questions/isn/wraps?attempt=01a1&x=1'
    const address = new URL(withReturn('/sign-up', from), 'http://localhost')
    expect(address.pathname).toBe('/sign-up')
    expect(returnPath(address.searchParams.get('from') ?? undefined)).toBe(from)
    expect(withReturn('/sign-in', '/progress')).toBe('/sign-in')
    expect(withReturn('/sign-in', '//elsewhere.example')).toBe('/sign-in')
  })
})
