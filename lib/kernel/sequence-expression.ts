import type { SeqExpression } from '../sim/scenario'

/** The variables of a recording's expressions, by what the wire saw of one end, and what we call them. */
const VARIABLES = { isn: 'iss', nxt: 'nxt', ack: 'ack', wnd: 'wnd', ts: 'ts' } as const

const TERM = /^([cs])_(isn|nxt|ack|wnd|ts)|^\d+/

/**
 * Reads `c_nxt+1000`, `s_isn + 1`, `777000`: at most one variable of the client's (`c`) or the server's end (`s`), and constants.
 * `ends` are the addresses the two letters stand for. Null when it is something else.
 */
export function readExpression(
  value: number | string | undefined,
  ends: { readonly c: string; readonly s: string },
): SeqExpression | null {
  if (value === undefined) return { plus: 0 }
  if (typeof value === 'number') return { plus: value }
  let rest = value.replaceAll(' ', '')
  let sign = 1
  let plus = 0
  let of: SeqExpression['of']
  for (;;) {
    const term = TERM.exec(rest)
    if (!term) return null
    const [text, end, name] = term
    if (end === undefined) plus += sign * Number(text)
    else {
      if (of !== undefined || sign < 0) return null
      of = { host: ends[end as 'c' | 's'], variable: VARIABLES[name as keyof typeof VARIABLES] }
    }
    rest = rest.slice(text.length)
    if (rest === '') return of === undefined ? { plus } : { of, plus }
    if (rest[0] !== '+' && rest[0] !== '-') return null
    sign = rest[0] === '+' ? 1 : -1
    rest = rest.slice(1)
  }
}
