/** A value of the small Python that code blocks are written in. */
export type Value = number | string | boolean | null | readonly Value[]

/** The variables of a run of code blocks; they persist from one block to the next. */
export type Scope = Map<string, Value>

/** What went wrong in a code block, with the line in it, counted from 0. */
export class PythonError extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message)
  }
}

/** An `assert` that does not hold. */
export class AssertionError extends PythonError {
  constructor(
    readonly assertion: string,
    /** The variables it speaks of, with their values. */
    readonly facts: string,
    said: string,
    line: number,
  ) {
    super(said, line)
  }
}

export const isTrue = (value: Value): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== false && value !== 0 && value !== ''

/** A number for arithmetic: True counts as 1. */
export function numeric(value: Value): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  throw new TypeError(`${show(value)} is not a number.`)
}

/** As print() and str() write it. */
export function show(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return String(value)
}

export function equal(a: Value, b: Value): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => equal(item, b[i]!))
  if (typeof a === 'boolean' || typeof b === 'boolean')
    return typeof a !== 'string' && typeof b !== 'string' && a !== null && b !== null && Number(a) === Number(b)
  return a === b
}

/** Order of two values. */
export function less(a: Value, b: Value): boolean {
  return typeof a === 'string' && typeof b === 'string' ? a < b : numeric(a) < numeric(b)
}

export function arithmetic(operator: string, a: Value, b: Value): Value {
  if (operator === '+' && typeof a === 'string' && typeof b === 'string') return a + b
  if (operator === '+' && Array.isArray(a) && Array.isArray(b)) return [...a, ...b]
  if (operator === '%' && typeof a === 'string') return format(a, Array.isArray(b) ? b : [b])
  const [x, y] = [numeric(a), numeric(b)]
  switch (operator) {
    case '+':
      return x + y
    case '-':
      return x - y
    case '*':
      return x * y
    case '**':
      return x ** y
    case '/':
    case '//':
    case '%': {
      if (y === 0) throw new RangeError('Nothing can be divided by zero.')
      if (operator === '/') return x / y
      return operator === '//' ? Math.floor(x / y) : x - y * Math.floor(x / y)
    }
    default:
      return bits(operator, BigInt(x), BigInt(y))
  }
}

function bits(operator: string, x: bigint, y: bigint): number {
  switch (operator) {
    case '&':
      return Number(x & y)
    case '|':
      return Number(x | y)
    case '^':
      return Number(x ^ y)
    case '<<':
      return Number(x << y)
    default:
      return Number(x >> y)
  }
}

/** `"%d of %s" % (1, x)`. */
function format(text: string, values: readonly Value[]): string {
  let next = 0
  return text.replace(/%[-+ #0-9.]*([a-zA-Z%])/g, (_, kind: string) => {
    if (kind === '%') return '%'
    const value = values[next++] ?? null
    if (kind === 'x') return numeric(value).toString(16)
    return kind === 'd' ? String(Math.trunc(numeric(value))) : show(value)
  })
}
