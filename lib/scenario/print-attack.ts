import { isIpv6 } from '../protocol/address'
import type { Attack, Pace, Ports } from '../sim/attackers/attack'
import { quoteOctets } from './octets'

/** An attack as its line writes it. */
export function attackText(attack: Attack): string {
  switch (attack.kind) {
    case 'flood':
      return line('flood', `${attack.to}:${attack.port}`, pace(attack), `sources=${attack.sources}`, [
        ['from', attack.from && showPrefix(attack.from)],
      ])
    case 'blind': {
      const { flags, src, srcPorts, to, port, seq, step, ack, data } = attack
      const ends = `from ${showName(src)}:${ports(srcPorts)} to ${to}:${port}`
      return line('blind', flags.length === 0 ? 'none' : flags.join(','), ends, pace(attack), [
        ['seq', seq],
        ['step', step],
        ['ack', ack],
        ['data', data === '' ? undefined : quoteOctets(data)],
      ])
    }
    case 'blind-icmp': {
      const { error, to, dst, port, seq, step } = attack
      const about = `to ${to} about ${ports(attack.ports)} to ${showName(dst)}:${port}`
      return line('blind icmp', error, about, pace(attack), [
        ['seq', seq],
        ['step', step],
      ])
    }
    case 'guess': {
      const { to, port, as, by, width, data } = attack
      return line('guess', `${to}:${port} as ${showName(as)}`, pace(attack), [
        ['by', by],
        ['width', width],
        ['data', data === '' ? undefined : quoteOctets(data)],
      ])
    }
    case 'replay':
      return line('replay', attack.from, attack.what, [['nth', attack.nth]])
    case 'reset': {
      const { ends, from, what, text, times } = attack
      const often = times === 'always' ? 'always' : times === 1 ? 'once' : `${times} times`
      return line('reset', ends, `on ${from} ${what}`, ...(text === undefined ? [] : [quoteOctets(text)]), often)
    }
    case 'scan': {
      const { to, by, rate, from } = attack
      return line('scan', `${to}:${ports(attack.ports)}`, `rate=${rate}/s`, [
        ['by', by],
        ['from', from && showName(from)],
      ])
    }
  }
}

type Fields = readonly (readonly [name: string, value: string | number | undefined])[]

const line = (...parts: readonly (string | Fields)[]): string =>
  parts
    .flatMap(part =>
      typeof part === 'string'
        ? [part]
        : part.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`])),
    )
    .join(' ')

const pace = ({ rate, times }: Pace): string => `rate=${rate}/s ${times === 1 ? 'once' : `${times} times`}`

const ports = ([first, last]: Ports): string => (first === last ? `${first}` : `${first}-${last}`)

/** A host's name or an address, an IPv6 one in brackets. */
export const showName = (name: string): string => (isIpv6(name) ? `[${name}]` : name)

function showPrefix(prefix: string): string {
  const [network = '', length = ''] = prefix.split('/')
  return `${showName(network)}/${length}`
}
