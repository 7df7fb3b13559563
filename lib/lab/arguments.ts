import { tokens } from '../scenario/tokens'

/** An argument `name=value` of a call, as it is written. */
interface Argument {
  readonly name: string
  readonly value: string
  /** The place of the whole in the text, `to` behind its value. */
  readonly from: number
  readonly to: number
}

/** The named arguments of a call such as `listen(80, accept=always)`, and where its closing parenthesis stands; null when it has none. */
function argumentsIn(what: string): { readonly list: readonly Argument[]; readonly close: number } | null {
  const all = tokens(what)
  const close = all.findIndex(({ kind, text }) => kind === 'sign' && text === ')')
  if (close < 0) return null
  const list: Argument[] = []
  for (let i = 0; i < close; i++) {
    const [name, sign] = [all[i]!, all[i + 1]!]
    if (name.kind !== 'word' || sign.kind !== 'sign' || sign.text !== '=') continue
    let end = i + 2
    while (end < close && !(all[end]!.kind === 'sign' && all[end]!.text === ',')) end += 1
    const last = all[end - 1]!
    const to = last.column - 1 + last.text.length
    list.push({ name: name.text, value: what.slice(sign.column, to).trim(), from: name.column - 1, to })
    i = end - 1
  }
  return { list, close: all[close]!.column - 1 }
}

/** What the named arguments of a call say, by name. */
export const argumentsOf = (what: string): Readonly<Record<string, string>> =>
  Object.fromEntries((argumentsIn(what)?.list ?? []).map(({ name, value }) => [name, value]))

/** The call with one argument set, or without it, and everything else as it was written. */
export function withArgument(what: string, name: string, value: string | undefined): string {
  const found = argumentsIn(what)
  if (found === null) return what
  const present = found.list.find(argument => argument.name === name)
  if (present === undefined) {
    if (value === undefined) return what
    const before = what.slice(0, found.close)
    return `${before}${before.endsWith('(') ? '' : ', '}${name}=${value}${what.slice(found.close)}`
  }
  const head = what.slice(0, present.from)
  const tail = what.slice(present.to)
  if (value !== undefined) return `${head}${name}=${value}${tail}`
  return /,\s*$/.test(head) ? head.replace(/,\s*$/, '') + tail : head + tail.replace(/^,\s*/, '')
}
