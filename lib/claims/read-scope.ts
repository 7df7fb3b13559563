import type { SyntaxNode } from '@lezer/common'
import type { Scope } from './claim'
import type { Reading } from './reading'

/** `in two-way:`, `in at least 99 % of runs of flood:`, `in the ordinary run:`. */
export function readScope(node: SyntaxNode, reading: Reading): Scope {
  const name = node.getChild('RunName')
  const quantity = node.getChild('Quantity')
  if (quantity === null) return name === null ? 'ordinary' : { run: reading.textOf(name) }
  const of = name === null ? null : reading.textOf(name)
  const word = reading.words(quantity)[0]
  if (word === 'every' || word === 'some' || word === 'no') return { quantity: word, of }
  const percent = quantity.getChild('Percent') !== null
  const amount = percent
    ? { bound: reading.bound(quantity.getChild('Bound')), value: reading.number(quantity.getChild('Number')) }
    : reading.amount(quantity, 'A number of runs')
  if (percent && amount.value > 100) reading.complain(quantity.from, 'More than 100 % of the runs there are not.')
  return { quantity: amount, percent, of }
}
