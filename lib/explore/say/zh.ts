import { showMicros } from '../../protocol/time'
import type { Mishap, Setting } from '../space'
import type { Struck, Wording } from './wording'

/** Combinations in plain Chinese: `客户端的第 1 个 ACK 丢失`. */
export const zh: Wording = {
  nothing: '什么都不改',
  together: phrases => phrases.join('，同时'),
  setting,
  fault: struck => `${segment(struck)}${happens(struck.mishap)}`,
}

const ROLES: Readonly<Record<string, string>> = { client: '客户端', server: '服务端' }
const who = (host: string): string => (Object.hasOwn(ROLES, host) ? ROLES[host]! : ` ${host} `)

/** Of SYN and FIN the first is the one that everybody means. */
function segment({ from, segment: n, name }: Struck): string {
  if (name === null) return `${who(from)}的第 ${n} 个报文段`
  if (name.kind === 'data') return `${who(from)}的第 ${name.nth} 个数据段`
  return name.nth === 1 && name.kind !== 'ACK'
    ? `${who(from)}的 ${name.kind} `
    : `${who(from)}的第 ${name.nth} 个 ${name.kind} `
}

function happens(mishap: Mishap): string {
  switch (mishap.name) {
    case 'lost':
      return '丢失'
    case 'lost-always':
      return '每次都丢失'
    case 'duplicated':
      return `到达两次（副本晚 ${showMicros(mishap.after)}）`
    case 'delayed':
      return `迟到 ${showMicros(mishap.by)}`
    case 'reordered':
      return '被它后面的报文段超过'
  }
}

const RULES = { linux: 'Linux', rfc9293: 'RFC 9293', 'linux-2.6': 'Linux 2.6.32' } as const

function setting(one: Setting): string {
  switch (one.set) {
    case 'sysctl':
      return `${who(one.host)}的 ${one.name} 为 ${one.value}`
    case 'variants':
      return one.value.length === 0 ? `${who(one.host)}按原有规则行事` : `${who(one.host)}采用 ${one.value.join('、')}`
    case 'rules':
      return `${who(one.host)}按 ${RULES[one.value]} 的规则行事`
    case 'backlog':
      return `${who(one.host)}的 backlog 为 ${one.value}`
    case 'delay':
      return `链路单程时延为 ${showMicros(one.value)}`
  }
}
