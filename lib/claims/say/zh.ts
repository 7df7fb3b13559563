import type {
  Bound,
  Condition,
  Contrast,
  Deed,
  Event,
  Frame,
  Gauge,
  Moment,
  Reference,
  Scope,
  SegmentPattern,
  Sentence,
  Trigger,
  Value,
} from '../claim'
import { printTime, printTolerance } from '../print'
import { quoted, type Wording } from './wording'

/** Claims in plain Chinese: when and why come before what. */
export const zh: Wording = {
  claim: parts => spaced(`${parts.map(({ scope, said }, at) => sayPart(scope, said, at)).join('；')}。`),
  sentence,
}

/** One space between Chinese and Latin letters or digits, none beside full-width punctuation; what stands in quotes is left alone. */
const spaced = (text: string): string =>
  text
    .split(/("(?:[^"\\]|\\.)*")/)
    .map((piece, at) =>
      at % 2 === 1
        ? piece
        : piece
            .replace(/(\p{Script=Han})\s*([\w±−])/gu, '$1 $2')
            .replace(/([\w)%])\s*(\p{Script=Han})/gu, '$1 $2')
            .replace(/(\p{Script=Han})\s+(\p{Script=Han})/gu, '$1$2')
            .replace(/\s*([，。；、：（）“”])\s*/g, '$1'),
    )
    .join('')

function sayPart(scope: Scope, said: readonly string[], at: number): string {
  const all = said.join('，并且')
  if (scope === 'ordinary') return at === 0 ? all : `在普通的运行里，${all}`
  if ('run' in scope) return `在名为“${scope.run}”的运行里，${all}`
  const of = scope.of === null ? '' : `“${scope.of}”的`
  if (scope.quantity === 'every') return `在${of}每一次运行里，${all}`
  if (scope.quantity === 'some') return `在${of}某一次运行里，${all}`
  if (scope.quantity === 'no') return `在${of}任何一次运行里都不会出现：${all}`
  const { bound: how, value: n } = scope.quantity
  const runs = 'percent' in scope && scope.percent ? `${n}% 的运行里` : `${n} 次运行里`
  return `${BOUNDS[how]}在${of}${runs}，${all}`
}

function sentence(said: Sentence): string {
  switch (said.form) {
    case 'happening': {
      const when = said.frames.map(frame)
      const count = said.count ? `（${BOUNDS[said.count.bound]} ${said.count.value} 次）` : ''
      const lead = when.length === 0 ? '' : `${when.join('、')}，`
      return `${lead}${event(said.event, said.never, said.causes)}${count}`
    }
    case 'contrast': {
      const when = said.frames.map(frame)
      const lead = when.length === 0 ? '' : `${when.join('、')}，`
      return `${lead}${event(said.event, false, said.causes)}，${beside(said)}`
    }
    case 'stream':
      return `${who(said.subject)}读到的全部内容就是 ${quoted(said.text)} 或它的开头一段`
    case 'standing':
      return `${moment(said.moment)}，${who(said.subject)}${said.not ? '不' : ''}处于 ${said.state}`
    case 'staying':
      return `${who(said.subject)}在 ${said.state} ${bound(said.bound)}停留 ${printTime(said.time)}${printTolerance(said.tolerance)}`
    case 'holding': {
      const { bound: how, value: n } = said.amount
      return `${moment(said.moment)}，${who(said.subject)}${bound(how)}有 ${n} 个连接处于 ${said.state}`
    }
    case 'level': {
      const { bound: how, value: n } = said.amount
      return `${moment(said.moment)}，${whose(said.subject)}${gauge(said.gauge)}${how === 'exactly' ? '是' : bound(how)} ${level(said.gauge, n)}`
    }
    case 'comparison': {
      const off = said.within === 0 ? '' : `（误差不超过 ${said.within}）`
      return `${moment(said.moment)}，${whose(said.subject)}${VARIABLES[said.variable]}${OPERATORS[said.is]} ${value(said.value)}${off}`
    }
  }
}

const BESIDE = {
  number: {
    '>': ['次数比', '多'],
    '<': ['次数比', '少'],
    '=': ['次数与', '相同'],
    '>=': ['次数不少于', ''],
    '<=': ['次数不多于', ''],
  },
  time: {
    '>': ['比', '更晚'],
    '<': ['比', '更早'],
    '=': ['时刻与', '相同'],
    '>=': ['不早于', ''],
    '<=': ['不晚于', ''],
  },
} as const

function beside({ measure, is, run }: Contrast): string {
  const [before, after] = BESIDE[measure][is]
  return `${before}${run === 'ordinary' ? '普通的运行' : `名为“${run.run}”的运行`}里${after}`
}

const ROLES: Readonly<Record<string, string>> = {
  client: '客户端',
  server: '服务端',
  network: '网络',
  attacker: '攻击者',
  crowd: '旁观的主机',
  middlebox: '中间盒',
}
const who = (subject: string): string => (Object.hasOwn(ROLES, subject) ? (ROLES[subject] ?? subject) : subject)
const whose = (subject: string): string => `${who(subject)}的`

const VARIABLES = {
  iss: '初始序列号',
  irs: '对端初始序列号',
  nxt: '下一个序列号',
  una: '最早未确认序列号',
} as const

const OPERATORS = { '=': '是', '!=': '不是', '<': '小于', '<=': '至多是', '>': '大于', '>=': '至少是' } as const
const BOUNDS = { exactly: '恰好', 'at least': '至少', 'at most': '至多' } as const

function event({ subject, deed }: Event, never = false, causes: readonly Trigger[] = []): string {
  const why = causes.length === 0 ? '' : `因${causes.map(cause).join('、')}而`
  const not = never ? '从不' : ''
  switch (deed.verb) {
    case 'returns':
      return `${whose(subject)} ${deed.call}() ${why}${not}返回${deed.result === 'an error' ? '错误' : ` ${deed.result}`}`
    case 'timer': {
      const does = { fired: '到期', armed: '启动', cancelled: '停止' }[deed.action]
      return `${whose(subject)} ${deed.timer} 定时器${why}${not}${does}`
    }
    case 'icmp':
      return `${who(subject)}${why}${not}${deed.action === 'sent' ? '发出' : '收到'}${icmp(deed.message)}`
    case 'gauge': {
      const passes = deed.passes === 'exceeds' ? '超过' : '达到'
      return `${whose(subject)}${gauge(deed.gauge)}${why}${not}${passes} ${level(deed.gauge, deed.level)}`
    }
    default:
      return `${who(subject)}${why}${not}${doing(deed)}`
  }
}

const VERBS = {
  sends: '发出',
  receives: '收到',
  retransmits: '重传',
  forges: '伪造',
  loses: '丢失',
  duplicates: '复制',
  delays: '延迟',
} as const

const icmp = (message: string | undefined): string => (message === undefined ? ' ICMP 差错' : ` ICMP ${message} 差错`)

function doing(deed: Exclude<Deed, { verb: 'returns' | 'timer' | 'gauge' | 'icmp' }>): string {
  switch (deed.verb) {
    case 'enters':
      return `进入 ${deed.state}`
    case 'leaves':
      return `离开 ${deed.state}`
    case 'calls':
      return `调用 ${deed.call}()`
    case 'counts':
      return `的计数器 ${deed.counter} 增加`
    case 'reads':
      if ('text' in deed.what) return `读到 ${quoted(deed.what.text)}`
      if ('eof' in deed.what) return '读到流的末尾（EOF）'
      return `总共读到${bound(deed.what.octets.bound)} ${deed.what.octets.value} 字节`
    case 'drops':
      return `丢弃${sender(deed.from)}${segment(deed.segment)}${deed.reason === undefined ? '' : `（${deed.reason}）`}`
    case 'loses':
    case 'duplicates':
    case 'delays':
      return `${VERBS[deed.verb]}${sender(deed.from)}${segment(deed.segment)}`
    default:
      return `${VERBS[deed.verb]}${segment(deed.segment)}`
  }
}

const sender = (from: string | undefined): string => (from === undefined ? '' : whose(from))

const SEGMENTS: Readonly<Record<string, string>> = { ACK: '纯 ACK', segment: '报文段', data: '数据' }

function segment({ name, conditions }: SegmentPattern): string {
  const noun = SEGMENTS[name] ?? name
  return conditions.length === 0 ? noun : `${conditions.map(condition).join('、')}的${noun}`
}

const FIELDS: Readonly<Partial<Record<Condition['field'], string>>> = {
  sack: 'SACK 块',
  'fast-open-cookie': 'Fast Open cookie',
  CE: '拥塞标记 CE',
  source: '源地址',
  'source-port': '源端口',
  destination: '目的地址',
  'destination-port': '目的端口',
}

function condition(said: Condition): string {
  const field = FIELDS[said.field] ?? said.field
  if (said.is === 'absent') return `不带 ${field}`
  if (!('value' in said)) return `带 ${field}`
  if ('to' in said) return `${field} ${OPERATORS[said.is]} ${value(said.value)} 到 ${value(said.to)}`
  return `${field} ${OPERATORS[said.is]} ${value(said.value)}`
}

function value(said: Value): string {
  if ('text' in said) return quoted(said.text)
  if ('number' in said) return String(said.number)
  const plus = said.plus === 0 ? '' : said.plus > 0 ? ` + ${said.plus}` : ` − ${-said.plus}`
  return `${whose(said.host)}${VARIABLES[said.variable]}${plus}`
}

function cause(trigger: Trigger): string {
  if (trigger.by === 'segment') return `收到${segment(trigger.segment)}`
  if (trigger.by === 'icmp') return `收到${icmp(trigger.message)}`
  if (trigger.by === 'call') return `调用 ${trigger.call}() `
  return trigger.timer === undefined ? '定时器到期' : ` ${trigger.timer} 定时器到期`
}

const reference = ({ event: what, causes }: Reference): string => event(what, false, causes)

function frame(said: Frame): string {
  switch (said.when) {
    case 'at': {
      const at = `${printTime(said.time)}${printTolerance(said.tolerance)}`
      return said.since === undefined ? `在 ${at} 时` : `在${reference(said.since)}之后 ${at} 时`
    }
    case 'schedule': {
      const all = `恰好在 ${said.times.map(printTime).join('、')}${printTolerance(said.tolerance)} 时`
      if (said.since === 'start') return all
      return `从${said.since === 'first' ? '第一次' : reference(said.since)}算起，${all}`
    }
    case 'by':
      return `不晚于 ${printTime(said.time)}`
    case 'after-time':
      return `在 ${printTime(said.time)} 之后`
    case 'before-time':
      return `在 ${printTime(said.time)} 之前`
    case 'between':
      return `在 ${printTime(said.from)} 到 ${printTime(said.to)} 之间`
    case 'within':
      return `在${reference(said.reference)}之后的 ${printTime(said.time)} 内`
    case 'after':
      return `在${reference(said.reference)}之后`
    case 'before':
      return `在${reference(said.reference)}之前`
  }
}

function moment(said: Moment): string {
  if ('when' in said) return `当${reference(said.when)}时`
  if ('at' in said) return said.at === 'the end' ? '运行结束时' : `在 ${printTime(said.at)} 时`
  return `从 ${printTime(said.from)} 到${said.to === 'the end' ? '运行结束' : ` ${printTime(said.to)}`}`
}

function gauge(said: Gauge): string {
  if ('memory' in said) return '套接字所占内存'
  if ('counter' in said) return `计数器 ${said.counter} `
  return `${said.queue === 'syn' ? ' SYN 队列' : '全连接队列'}${said.limit ? '上限' : '长度'}`
}

const level = (said: Gauge, n: number): string => ('memory' in said ? `${n} 字节` : String(n))
const bound = (said: Bound): string => (said === 'exactly' ? '' : BOUNDS[said])
