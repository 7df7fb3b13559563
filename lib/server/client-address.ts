import 'server-only'
import { randomBytes } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { isIPv4, isIPv6 } from 'node:net'
import { env } from './env'

const PEER = 'x-ackademy-peer'

/** Whoever writes the header must know the word, and only this process does: a browser's own header is never believed. */
const held = globalThis as typeof globalThis & { ackademyPeerWord?: string; ackademyPeersRecorded?: boolean }
held.ackademyPeerWord ??= randomBytes(16).toString('hex')
const word = held.ackademyPeerWord

/**
 * Writes the address of the socket into every request before Next sees it: route handlers get headers alone, and
 * X-Forwarded-For is whatever the browser says. Call once when the server starts.
 */
export function recordPeers(): void {
  if (held.ackademyPeersRecorded) return
  held.ackademyPeersRecorded = true
  subscribe('http.server.request.start', message => {
    const { request } = message as { request: IncomingMessage }
    request.headers[PEER] = `${word} ${request.socket.remoteAddress ?? ''}`
  })
}

/** One subscriber, one key: IPv4 as it is, IPv6 by its /64, of which every subscriber owns a whole one. */
export function addressKey(address: string): string | null {
  const plain = address.trim().replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIPv4(plain)) return plain
  if (!isIPv6(plain)) return null
  const [head = '', tail] = (plain.split('%')[0] ?? '').toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  const groups = [...left, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...right]
  return `${groups
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

/**
 * Whom a request comes from, as a key for counting. With TRUST_PROXY=n the n-th address from the right of X-Forwarded-For,
 * which the outermost trusted proxy wrote; else the socket's.
 */
export function clientAddress(headers: Headers, trustedProxies: number = env().trustedProxies ?? 0): string {
  if (trustedProxies > 0) {
    const forwarded = (headers.get('x-forwarded-for') ?? '').split(',')
    return addressKey(forwarded.at(-trustedProxies) ?? '') ?? 'unknown'
  }
  const [claimed, address = ''] = (headers.get(PEER) ?? '').split(' ')
  return (claimed === word ? addressKey(address) : null) ?? 'unknown'
}
