import { suggestion } from '../protocol/nearest'
import { tell } from '../protocol/told'
import { CONSTANTS } from './constants'
import type { Cursor } from './cursor'
import { type Place, ScriptProblem } from './problem'
import { unescapeString } from './tokens'

/** An argument of a call as the script writes it. */
export type Expression = Place &
  (
    | { readonly kind: 'default' }
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'word'; readonly word: string }
    | { readonly kind: 'string'; readonly value: string }
    | { readonly kind: 'list'; readonly items: readonly Expression[] }
    /** `{…}`: fields with names, or by position with the empty name. */
    | { readonly kind: 'struct'; readonly fields: readonly Field[] }
    | { readonly kind: 'apply'; readonly name: string; readonly args: readonly Expression[] }
    | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
    | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
  )

export interface Field {
  readonly name: string
  readonly value: Expression
}

/** How tightly C's binary operators bind. */
const BINDING: readonly (readonly string[])[] = [['|'], ['^'], ['&'], ['<<', '>>'], ['+', '-'], ['*', '/']]

/** Reads one argument. */
export function readExpression(cursor: Cursor, level = 0): Expression {
  if (level === BINDING.length) return readUnary(cursor)
  let left = readExpression(cursor, level + 1)
  for (;;) {
    const operator = BINDING[level]!.find(one => seesOperator(cursor, one))
    if (operator === undefined) return left
    const { line, column } = cursor.take()
    if (operator.length === 2) cursor.take()
    left = { kind: 'binary', operator, left, right: readExpression(cursor, level + 1), line, column }
  }
}

/** Reads the result of a call: no sum may stand there, since the time of the next event begins with a plus. */
export function readResult(cursor: Cursor): Expression {
  let left = readUnary(cursor)
  while (cursor.sees('|')) {
    const { line, column } = cursor.take()
    left = { kind: 'binary', operator: '|', left, right: readUnary(cursor), line, column }
  }
  return left
}

const seesOperator = (cursor: Cursor, operator: string): boolean =>
  [...operator].every((mark, i) => cursor.peek(i).kind === 'mark' && cursor.peek(i).text === mark)

function readUnary(cursor: Cursor): Expression {
  const { line, column, text } = cursor.next
  if (cursor.sees('-') || cursor.sees('~')) {
    cursor.take()
    return { kind: 'unary', operator: text, operand: readUnary(cursor), line, column }
  }
  // where a call of C would write its answer, as in inet_pton(…, &sin6_addr)
  if (cursor.accept('&')) return readUnary(cursor)
  if (cursor.accept('(')) {
    const inner = readExpression(cursor)
    cursor.expect(')', 'An expression in parentheses')
    return inner
  }
  return readPrimary(cursor)
}

function readPrimary(cursor: Cursor): Expression {
  const { kind, text, line, column } = cursor.next
  const place = { line, column }
  if (cursor.accept('...')) return { kind: 'default', ...place }
  if (cursor.accept('[')) return { kind: 'list', items: readItems(cursor, ']'), ...place }
  if (cursor.accept('{')) return { kind: 'struct', fields: readFields(cursor), ...place }
  if (kind === 'integer' || kind === 'float') {
    cursor.take()
    return { kind: 'number', value: Number(text), ...place }
  }
  if (kind === 'string') {
    let value = ''
    while (cursor.next.kind === 'string') value += unescapeString(cursor.take().text)
    return { kind: 'string', value, ...place }
  }
  if (kind !== 'word') cursor.fail(tell`An argument cannot begin with ${cursor.shown()}.`)
  cursor.take()
  if (cursor.accept('(')) return { kind: 'apply', name: text, args: readItems(cursor, ')'), ...place }
  return { kind: 'word', word: text, ...place }
}

/** The arguments of a call up to its closing mark. */
export function readItems(cursor: Cursor, closing: string): Expression[] {
  const items: Expression[] = []
  while (!cursor.accept(closing)) {
    if (items.length > 0) cursor.expect(',', 'A list')
    items.push(readExpression(cursor))
  }
  return items
}

function readFields(cursor: Cursor): Field[] {
  const fields: Field[] = []
  while (!cursor.accept('}')) {
    if (fields.length > 0) cursor.expect(',', 'A structure')
    const value = readExpression(cursor)
    if (!cursor.accept('=')) fields.push({ name: '', value })
    // the parentheses of `msg_iov(2)=` hold a length that the value tells as well
    else if (value.kind === 'word' || value.kind === 'apply')
      fields.push({ name: value.kind === 'word' ? value.word : value.name, value: readExpression(cursor) })
    else cursor.fail('Only a name can stand before "=" in a structure.', value)
  }
  return fields
}

/** The number an expression stands for. */
export function numberOf(expression: Expression): number {
  switch (expression.kind) {
    case 'number':
      return expression.value
    case 'word': {
      const value = CONSTANTS[expression.word]
      if (value !== undefined) return value
      throw new ScriptProblem(
        tell`There is no constant named ${expression.word}${suggestion(expression.word, Object.keys(CONSTANTS))}`,
        expression,
      )
    }
    case 'unary': {
      const operand = numberOf(expression.operand)
      return expression.operator === '-' ? -operand : ~operand
    }
    case 'binary':
      return compute(expression.operator, numberOf(expression.left), numberOf(expression.right))
    case 'apply':
      if (expression.name === 'htons' || expression.name === 'htonl') return numberOf(expression.args[0]!)
      break
    case 'list':
      if (expression.items.length === 1) return numberOf(expression.items[0]!)
  }
  throw new ScriptProblem('A number is needed here.', expression)
}

function compute(operator: string, left: number, right: number): number {
  switch (operator) {
    case '|':
      return Number(BigInt(left) | BigInt(right))
    case '&':
      return Number(BigInt(left) & BigInt(right))
    case '^':
      return Number(BigInt(left) ^ BigInt(right))
    case '<<':
      return left * 2 ** right
    case '>>':
      return Math.floor(left / 2 ** right)
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    default:
      return Math.trunc(left / right)
  }
}
