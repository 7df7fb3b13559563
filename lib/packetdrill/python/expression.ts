import { suggest } from '../../protocol/nearest'
import type { PythonToken } from './lines'
import { arithmetic, equal, isTrue, less, numeric, type Scope, show, type Value } from './value'

export type Evaluate = (scope: Scope) => Value

/** The functions a code block may call. */
const FUNCTIONS: Readonly<Record<string, (...args: Value[]) => Value>> = {
  abs: x => Math.abs(numeric(x!)),
  min: (...args) => extreme(args, (a, b) => less(a, b)),
  max: (...args) => extreme(args, (a, b) => less(b, a)),
  int: x => Math.trunc(typeof x === 'string' ? Number(x) : numeric(x!)),
  float: x => (typeof x === 'string' ? Number(x) : numeric(x!)),
  round: x => Math.round(numeric(x!)),
  str: x => show(x!),
  bool: x => isTrue(x!),
  len: x => (typeof x === 'string' || Array.isArray(x) ? x.length : 0),
  sum: x => (Array.isArray(x) ? x.reduce<number>((sum, one) => sum + numeric(one), 0) : 0),
  hex: x => `0x${numeric(x!).toString(16)}`,
  range: (...args) => {
    const [from, to, step] = args.length === 1 ? [0, numeric(args[0]!), 1] : [...args.map(numeric), 1]
    return Array.from({ length: Math.max(0, Math.ceil((to! - from!) / step!)) }, (_, i) => from! + i * step!)
  },
}

function extreme(args: readonly Value[], wins: (a: Value, b: Value) => boolean): Value {
  const values = args.length === 1 && Array.isArray(args[0]) ? args[0] : args
  return values.reduce((best, value) => (wins(value, best) ? value : best))
}

/** Python's binary operators below comparison, loosest first. */
const BINDING = [['|'], ['^'], ['&'], ['<<', '>>'], ['+', '-'], ['*', '/', '//', '%']] as const
const COMPARISONS = new Set(['==', '!=', '<>', '<', '<=', '>', '>='])

/** Reads the tokens of one logical line as expressions. */
export class ExpressionReader {
  private at = 0
  /** Names the expression asked for. */
  readonly names = new Set<string>()

  constructor(private readonly tokens: readonly PythonToken[]) {}

  get next(): PythonToken {
    return this.tokens[this.at] ?? { kind: 'end', text: 'the end of the line' }
  }

  get position(): number {
    return this.at
  }

  accept(text: string): boolean {
    const { kind, text: found } = this.next
    if (found !== text || kind === 'string' || kind === 'end') return false
    this.at++
    return true
  }

  take(): PythonToken {
    const token = this.next
    this.at++
    return token
  }

  expect(text: string): void {
    if (!this.accept(text)) throw new SyntaxError(`"${text}" is needed here, not "${this.next.text}".`)
  }

  /** `a, b` is a tuple. */
  tuple(): Evaluate {
    const first = this.expression()
    if (this.next.text !== ',' || this.next.kind !== 'mark') return first
    const items = [first]
    while (this.accept(',')) if (this.beginsValue()) items.push(this.expression())
    return scope => items.map(item => item(scope))
  }

  private beginsValue(): boolean {
    const { kind, text } = this.next
    return kind !== 'end' && !(kind === 'mark' && /^[)\]}=;:]$/.test(text))
  }

  expression(): Evaluate {
    const value = this.disjunction()
    if (!this.accept('if')) return value
    const test = this.disjunction()
    this.expect('else')
    const other = this.expression()
    return scope => (isTrue(test(scope)) ? value(scope) : other(scope))
  }

  private disjunction(): Evaluate {
    let left = this.conjunction()
    while (this.accept('or')) {
      const [a, b] = [left, this.conjunction()]
      left = scope => {
        const value = a(scope)
        return isTrue(value) ? value : b(scope)
      }
    }
    return left
  }

  private conjunction(): Evaluate {
    let left = this.negation()
    while (this.accept('and')) {
      const [a, b] = [left, this.negation()]
      left = scope => {
        const value = a(scope)
        return isTrue(value) ? b(scope) : value
      }
    }
    return left
  }

  private negation(): Evaluate {
    if (!this.accept('not')) return this.comparison()
    const operand = this.negation()
    return scope => !isTrue(operand(scope))
  }

  /** `a <= b < c` compares neighbours. */
  private comparison(): Evaluate {
    const operands = [this.binary(0)]
    const operators: string[] = []
    for (let operator = this.comparator(); operator !== null; operator = this.comparator()) {
      operators.push(operator)
      operands.push(this.binary(0))
    }
    if (operators.length === 0) return operands[0]!
    return scope => {
      const values = operands.map(operand => operand(scope))
      return operators.every((operator, i) => compare(operator, values[i]!, values[i + 1]!))
    }
  }

  private comparator(): string | null {
    const { kind, text } = this.next
    if (kind === 'mark' && COMPARISONS.has(text)) return this.take().text
    if (this.accept('in')) return 'in'
    if (this.accept('is')) return this.accept('not') ? '!=' : '=='
    if (this.next.text === 'not' && this.tokens[this.at + 1]?.text === 'in') {
      this.at += 2
      return 'not in'
    }
    return null
  }

  private binary(level: number): Evaluate {
    const operators: readonly string[] | undefined = BINDING[level]
    if (!operators) return this.unary()
    let left = this.binary(level + 1)
    while (this.next.kind === 'mark' && operators.includes(this.next.text)) {
      const operator = this.take().text
      const [a, b] = [left, this.binary(level + 1)]
      left = scope => arithmetic(operator, a(scope), b(scope))
    }
    return left
  }

  private unary(): Evaluate {
    for (const operator of ['-', '+', '~']) {
      if (!this.accept(operator)) continue
      const operand = this.unary()
      return scope => {
        const value = numeric(operand(scope))
        return operator === '-' ? -value : operator === '~' ? -value - 1 : value
      }
    }
    const base = this.postfix()
    if (!this.accept('**')) return base
    const exponent = this.unary()
    return scope => arithmetic('**', base(scope), exponent(scope))
  }

  private postfix(): Evaluate {
    let value = this.atom()
    while (this.accept('[')) {
      const [list, index] = [value, this.tuple()]
      this.expect(']')
      value = scope => {
        const items = list(scope)
        const i = numeric(index(scope))
        if (!Array.isArray(items) && typeof items !== 'string') throw new TypeError('Only a list can be indexed.')
        const item = items.at(i)
        if (item === undefined) throw new RangeError(`The list has no item ${i}.`)
        return item
      }
    }
    return value
  }

  private atom(): Evaluate {
    const { kind, text } = this.take()
    if (kind === 'number') {
      const value = Number(text)
      return () => value
    }
    if (kind === 'string') {
      let whole = text
      while (this.next.kind === 'string') whole += this.take().text
      return () => whole
    }
    if (text === '(') {
      const inner = this.next.text === ')' && this.next.kind === 'mark' ? () => [] : this.tuple()
      this.expect(')')
      return inner
    }
    if (text === '[') {
      const items: Evaluate[] = []
      while (!this.accept(']')) {
        items.push(this.expression())
        this.accept(',')
      }
      return scope => items.map(item => item(scope))
    }
    if (kind !== 'name') throw new SyntaxError(`A value cannot begin with "${text}".`)
    if (text === 'True' || text === 'False') return () => text === 'True'
    if (text === 'None') return () => null
    return this.accept('(') ? this.call(text) : this.variable(text)
  }

  private variable(name: string): Evaluate {
    this.names.add(name)
    return scope => {
      const value = scope.get(name)
      if (value === undefined)
        throw new ReferenceError(`There is no variable ${name}${suggest(name, [...scope.keys()])}`)
      return value
    }
  }

  private call(name: string): Evaluate {
    const callee = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined
    if (!callee) throw new SyntaxError(`There is no function ${name}${suggest(name, Object.keys(FUNCTIONS))}`)
    const args: Evaluate[] = []
    while (!this.accept(')')) {
      args.push(this.expression())
      this.accept(',')
    }
    return scope => callee(...args.map(arg => arg(scope)))
  }
}

function compare(operator: string, a: Value, b: Value): boolean {
  switch (operator) {
    case '==':
      return equal(a, b)
    case '!=':
    case '<>':
      return !equal(a, b)
    case '<':
      return less(a, b)
    case '>':
      return less(b, a)
    case '<=':
      return !less(b, a)
    case '>=':
      return !less(a, b)
    default: {
      const found = Array.isArray(b) ? b.some(item => equal(item, a)) : String(b).includes(String(a))
      return operator === 'in' ? found : !found
    }
  }
}
