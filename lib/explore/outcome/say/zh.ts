import type { Repetition, Surplus } from '../outcome'
import { type OutcomeWording, roughly } from './wording'

/** Outcomes in plain Chinese. */
export const zh: OutcomeWording = {
  sentence: clauses => spaced(`${clauses.join('；')}。`),
  unnoticed: '双方都没有察觉：没有任何重传，结果与无故障时相同。',
  nothingElse: '其余一切不变',
  repetition,
  surplus,
  failure: ({ host, call, errno, after }) => `${who(host)}的 ${call}() 在 ${roughly(after)} 后返回 ${errno}`,
  opensLater: (host, by) =>
    host === null ? `连接晚 ${roughly(by)} 建立` : `${who(host)}一侧晚 ${roughly(by)} 进入 ESTABLISHED`,
  neverOpens: (host, never) =>
    never === null
      ? `${who(host)}对这个连接一无所知`
      : `${who(host)}停在 ${never.state}，${roughly(never.after)} 后放弃`,
  alone: host => `只有${who(peerOf(host))}以为连接已经建立`,
  readsLess: ({ host, octets, of }) =>
    octets === 0 ? `${who(host)}始终没有读到数据` : `${who(host)}只读到 ${of} 个八位组中的 ${octets} 个`,
  readsLater: (host, by) => `${who(host)}读完数据的时刻晚了 ${roughly(by)}`,
  endsLater: (host, by) =>
    host === null ? `双方都晚 ${roughly(by)} 完成关闭` : `${who(host)}一侧晚 ${roughly(by)} 完成关闭`,
  ends: ending => {
    const host = who(ending.host)
    switch (ending.how) {
      case 'stays':
        return `${host}一直停在 ${ending.state}`
      case 'gives-up':
        return `${host}在 ${roughly(ending.after)} 后放弃，由 ${ending.state} 直接进入 CLOSED`
      case 'cut-short':
        return `${host}的 TIME_WAIT 只持续 ${roughly(ending.lasted)} 就被 RST 终结`
      case 'prolonged':
        return `${host}的 TIME_WAIT 重新计时，总共延长 ${roughly(ending.by)}`
    }
  },
}

const ROLES: Readonly<Record<string, string>> = { client: '客户端', server: '服务端' }
const who = (host: string): string => (Object.hasOwn(ROLES, host) ? ROLES[host]! : ` ${host} `)
const peerOf = (host: string): string => (host === 'client' ? 'server' : 'client')
const noun = (kind: string): string => (kind === 'data' ? '数据' : ` ${kind} `)

/** Names in Latin letters stand apart from Chinese, and not from its punctuation. */
const spaced = (text: string): string => text.replace(/ +/g, ' ').replace(/ ([，。；（）])/g, '$1')

function repetition({ host, kind, times, after, until, because }: Repetition): string {
  if (times > 1) return `${who(host)}在 ${roughly(until)} 内重传${noun(kind)} ${times} 次`
  if (because === 'peer') return `${who(host)}随即再发一次${noun(kind)}`
  if (because === 'acknowledgments') return `${who(host)}从确认中得知缺口，${roughly(after)} 后重传${noun(kind)}`
  return `${who(host)}在 ${roughly(after)} 后重传${noun(kind)}`
}

function surplus({ host, kind, is, times, reason, answer }: Surplus): string {
  const named = reason === null ? '' : `（${reason}）`
  const what = nounOf(kind, is)
  if (times > 1) {
    const deed = reason === null ? `${who(host)} ${times} 次收到${what}` : `${who(host)} ${times} 次丢弃${what}${named}`
    return answer === null ? deed : `${deed}，每次都回 ${answer}`
  }
  if (answer === null && kind === 'RST') return `${who(host)}不理会这个 RST${named}`
  if (answer === null) return `${who(host)}丢弃${what}${named}`
  if (reason === null) return `${who(host)}对${what}回 ${answer}`
  return `${who(host)}丢弃${what}${named}并回 ${answer}`
}

function nounOf(kind: string, is: Surplus['is']): string {
  if (is === 'copy') return kind === 'data' ? '数据的副本' : ` ${kind} 的副本`
  if (is === 'late') return `迟到的${noun(kind)}`
  return kind === 'ACK' || kind === 'RST' ? `这个${noun(kind)}` : `重传的${noun(kind)}`
}
