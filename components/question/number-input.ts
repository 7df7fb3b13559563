/** What a learner typed into a number field, understood or not. Not understood is not wrong: nothing is graded then. */
export type ParsedNumber =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly why: 'empty' | 'not-a-number' }

const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+$/

/**
 * Reads a number the way people on different keyboards write one: `1000`, `1,000`, `1 000`, `0,5`, `.5`, `1e3`, `６３`, `−2`,
 * and with its unit behind it in either language, `63 s`, `63 秒`; of times also with another one, `2 min`. A comma before exactly three digits groups thousands (as in both languages of the
 * project); any other single comma is a decimal comma. Of a comma and a point the later one is the decimal sign.
 */
export function parseNumber(text: string, unit = ''): ParsedNumber {
  const { digits, from, to } = withoutUnit(text.normalize('NFKC').trim(), unit)
  const plain = digits
    .replace(/[\u2212\u2013\uFE63]/g, '-')
    .replace(/[\s_'\u2019]/g, '')
    .replace(/。/g, '.')
    .replace(/[、،]/g, ',')
  if (plain === '') return { ok: false, why: 'empty' }
  const number = decimalPoint(plain)
  if (number === null || !PLAIN.test(number)) return { ok: false, why: 'not-a-number' }
  const value = (Number(number) * from) / to
  return Number.isFinite(value) ? { ok: true, value } : { ok: false, why: 'not-a-number' }
}

/** The same number with `.` as its only separator, or null when the separators contradict each other. */
function decimalPoint(text: string): string | null {
  const comma = text.lastIndexOf(',')
  const point = text.lastIndexOf('.')
  if (comma === -1) return text.indexOf('.') === point ? text : null
  if (point === -1) {
    if (GROUPED.test(text)) return text.replaceAll(',', '')
    return text.indexOf(',') === comma ? text.replace(',', '.') : null
  }
  const [grouping, decimal] = comma > point ? ['.', ','] : [',', '.']
  const [whole, fraction, ...rest] = text.split(decimal)
  if (whole === undefined || fraction === undefined || rest.length > 0 || fraction.includes(grouping)) return null
  const normal = whole.replaceAll(grouping, ',')
  return GROUPED.test(normal) ? `${normal.replaceAll(',', '')}.${fraction}` : null
}

/** How units are written behind a number, in small letters and after NFKC. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  us: ['us', 'μs', '微秒'],
  ms: ['ms', '毫秒'],
  s: ['s', 'sec', 'second', 'seconds', '秒', '秒钟'],
  min: ['min', 'minute', 'minutes', '分', '分钟'],
  h: ['h', 'hour', 'hours', '小时'],
  segments: ['segment', 'segments', '段', '个', '个段', '报文段', '个报文段'],
  octets: ['octet', 'octets', 'byte', 'bytes', 'b', '字节', '个字节'],
  connections: ['connection', 'connections', '条', '个', '连接', '条连接', '个连接'],
  times: ['time', 'times', '次'],
}

const MICROS: Readonly<Record<string, number>> = { us: 1, ms: 1e3, s: 1e6, min: 60e6, h: 3600e6 }

interface WithoutUnit {
  readonly digits: string
  /** The value is the number times `from` over `to`. */
  readonly from: number
  readonly to: number
}

/** The text without the unit asked for, or without another unit of time where a time is asked for. */
function withoutUnit(text: string, unit: string): WithoutUnit {
  const word = /\p{L}+$/u.exec(text)?.[0] ?? ''
  const digits = text.slice(0, text.length - word.length).trim()
  const is = (name: string) => name === word.toLowerCase() || (SPELLINGS[name] ?? []).includes(word.toLowerCase())
  if (word !== '' && is(unit)) return { digits, from: 1, to: 1 }
  const to = MICROS[unit]
  const from = word === '' || to === undefined ? undefined : Object.entries(MICROS).find(([name]) => is(name))?.[1]
  return from === undefined || to === undefined ? { digits: text, from: 1, to: 1 } : { digits, from, to }
}
