/**
 * The arguments and tags of an ICU message, sorted. `{count, plural, one {# item} other {# items}}` has `count:plural#`, and
 * `count:plural` where the number only chooses the words; `<b>x</b>` has `<b>`. Throws when a brace stays open.
 */
export function icuArguments(message: string): readonly string[] {
  const found = new Set<string>()
  let at = 0

  const fail = (): never => {
    throw new Error(`The message "${message}" is not well formed at character ${at}.`)
  }

  /** Text up to the end, or up to the brace that closes an option. */
  function text(nested: boolean): void {
    while (at < message.length) {
      const rest = message.slice(at)
      const quoted = /^'(?:'|[{}<>#][^']*'?)/.exec(rest)
      const tag = /^<\/?([a-zA-Z][\w-]*)\/?>/.exec(rest)
      if (quoted) at += quoted[0].length
      else if (tag) {
        found.add(`<${tag[1]}>`)
        at += tag[0].length
      } else if (message[at] === '{') argument()
      else if (message[at] === '}') {
        if (!nested) fail()
        return
      } else at += 1
    }
    if (nested) fail()
  }

  function argument(): void {
    const head = /^\{\s*([\w-]+)\s*(?:,\s*(\w+)\s*)?/.exec(message.slice(at))
    if (!head) {
      fail()
      return
    }
    const begin = at
    at += head[0].length
    while (message[at] !== '}') {
      if (at >= message.length) fail()
      if (message[at] === '{') {
        at += 1
        text(true)
      }
      at += 1
    }
    at += 1
    const [, name, type] = head
    const shown = type === 'plural' && message.slice(begin, at).includes('#') ? '#' : ''
    found.add(type ? `${name}:${type}${shown}` : String(name))
  }

  text(false)
  return [...found].sort()
}
