import { describe, expect, it } from 'vitest'
import { fastOpenCookie } from '@/lib/tcp/fast-open-cookie'
import { parseKeys, readKeys, showKeys } from '@/lib/tcp/fast-open-key'

const keyOf = (text: string) => parseKeys(text)![0]!

describe('A Fast Open cookie', () => {
  it.each([
    ['192.0.2.1', '192.168.0.1', 'a1a1a1a1-b2b2b2b2-c3c3c3c3-d4d4d4d4', '3021b9d889017eeb'],
    ['192.0.2.1', '192.168.0.1', '0-0-0-0', 'b7c12350a90dc8f5'],
    ['10.248.0.2', '192.168.0.2', 'a0bf63f7-ed803d81-cd641d30-cebc4a90', '00abaaabe8e954c2'],
    ['fd3d:fa7b:d17d::1', 'fd3d:a0b:17d6::1', 'a1a1a1a1-b2b2b2b2-c3c3c3c3-d4d4d4d4', 'c1d1e9742a47a9bc'],
  ])('of %s at %s under %s is what Linux makes of them', (client, server, key, cookie) => {
    expect(fastOpenCookie(client, server, keyOf(key))).toBe(cookie)
  })
  it('is keyed by one or two keys, as text of the sysctl or as octets of TCP_FASTOPEN_KEY', () => {
    const keys = parseKeys('01020304-05060708-090a0b0c-0d0e0f10,0-0-0-1')!
    expect(keys).toHaveLength(2)
    expect(readKeys(showKeys(keys))).toEqual(keys)
    expect(showKeys([keys[0]!]).charCodeAt(0)).toBe(4)
    expect(readKeys('fifteen octets!')).toBeNull()
    expect(parseKeys('1-2-3')).toBeNull()
    expect(parseKeys('1-2-3-4,1-2-3-4,1-2-3-4')).toBeNull()
  })
})
