/** What a learner typed into a number field, understood or not. Not understood is not wrong: nothing is graded then. */
export type ParsedNumber =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly why: 'empty' | 'not-a-number' }

const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+$/

/**
 * Reads a number the way people on different keyboards write one: `1000`, `1,000`, `1 000`, `0,5`, `.5`, `1e3`, `６３`, `−2`,
 * and with its unit behind it, `63 s`. A comma before exactly three digits groups thousands (as in both languages of the
 * project); any other single comma is a decimal comma. Of a comma and a point the later one is the decimal sign.
 */
export function parseNumber(text: string, unit = ''): ParsedNumber {
  const plain = withoutUnit(text.normalize('NFKC').trim(), unit)
    .replace(/[\u2212\u2013\uFE63]/g, '-')
    .replace(/[\s_'\u2019]/g, '')
    .replace(/。/g, '.')
    .replace(/[、،]/g, ',')
  if (plain === '') return { ok: false, why: 'empty' }
  const number = decimalPoint(plain)
  if (number === null || !PLAIN.test(number)) return { ok: false, why: 'not-a-number' }
  const value = Number(number)
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

function withoutUnit(text: string, unit: string): string {
  return unit !== '' && text.toLowerCase().endsWith(unit.toLowerCase()) ? text.slice(0, -unit.length) : text
}
