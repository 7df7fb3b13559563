import { tell } from '../protocol/told'
import type { SeqExpression } from '../sim/scenario'
import type { Cursor } from './cursor'
import type { Names } from './names'

/** `90`, `client nxt`, `server iss + 1`, `server ts`. */
export function expression(cursor: Cursor, names: Names): SeqExpression {
  cursor.expects(names.hosts, 'host')
  if (cursor.peek().kind !== 'word') return { plus: cursor.integer('The sequence number', 0, 4_294_967_295) }
  const host = names.host(cursor)
  const variable = cursor.oneOf(['iss', 'nxt', 'ts'] as const, tell`The variable of ${host}`, 'variable')
  const sign = cursor.takeSign('+') ? 1 : cursor.takeSign('-') ? -1 : 0
  const offset = sign === 0 ? 0 : sign * cursor.integer('The offset', 0, 4_294_967_295)
  return { of: { host, variable }, plus: offset === 0 ? 0 : offset }
}
