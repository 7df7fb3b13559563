/** Where a caret stands in the YAML of a scenario, as far as the text above it tells: the text may be half written. */
export interface YamlCaret {
  /** The keys that lead there, outermost first; of a value its own key is the last. */
  readonly path: readonly string[]
  /** Whether a key may be written here or a value. */
  readonly at: 'key' | 'value'
}

/** A mapping or sequence that is open at the caret: by its indentation, or in braces. */
interface Level {
  readonly indent: number
  readonly sort: 'block' | '{' | '['
  key: string | null
}

const KEY = /^([A-Za-z_][\w.-]*|"[^"]*")\s*:(?=\s|$)/

/** Follows the text up to `offset`. Null inside a text of several lines such as the script, a comment or a quoted string. */
export function yamlCaret(text: string, offset: number): YamlCaret | null {
  const levels: Level[] = []
  const lines = text.slice(0, offset).split('\n')
  let literal: number | null = null
  for (const [index, line] of lines.entries()) {
    const last = index === lines.length - 1
    const indent = line.length - line.trimStart().length
    if (literal !== null && (line.trim() === '' ? !last || indent > literal : indent > literal)) {
      if (last) return null
      continue
    }
    literal = null
    if (line.trim() === '' && !last) continue
    const inFlow = levels.at(-1)?.sort === '{' || levels.at(-1)?.sort === '['
    if (!inFlow) while ((levels.at(-1)?.indent ?? -1) >= indent) levels.pop()
    const state = followLine(line, indent, levels)
    if (state === 'literal') literal = indent
    if (last && state !== 'open') return null
  }
  return caretOf(levels, lines.at(-1) ?? '')
}

/** Reads one line; `hidden` when it ends in a comment or an open string, `literal` when a text of several lines begins. */
function followLine(line: string, indent: number, levels: Level[]): 'open' | 'hidden' | 'literal' {
  let at = indent
  while (at < line.length) {
    const rest = line.slice(at)
    const level = levels.at(-1)
    const inFlow = level?.sort === '{' || level?.sort === '['
    const key = level?.sort === '[' ? null : KEY.exec(rest)
    if (rest[0] === '#' && (at === 0 || line[at - 1] === ' ')) return 'hidden'
    if (key !== null && (!inFlow || level.key === null)) {
      const name = key[1]!.replaceAll('"', '')
      if (inFlow) level.key = name
      else levels.push({ indent, sort: 'block', key: name })
      at += key[0].length
    } else if (rest[0] === '"' || rest[0] === "'") {
      const end = line.indexOf(rest[0], at + 1)
      if (end < 0) return 'hidden'
      at = end + 1
    } else if (rest[0] === '{' || rest[0] === '[') {
      levels.push({ indent, sort: rest[0], key: null })
      at += 1
    } else if (rest[0] === '}' || rest[0] === ']') {
      if (inFlow) levels.pop()
      at += 1
    } else if (rest[0] === ',' && inFlow) {
      level.key = null
      at += 1
    } else if (/^[|>][+-]?\s*(#.*)?$/.test(rest) && !inFlow) return 'literal'
    else at += /^[\w.-]+|^./.exec(rest)![0].length
  }
  return 'open'
}

function caretOf(levels: readonly Level[], line: string): YamlCaret {
  const path = levels.flatMap(({ key }) => (key === null ? [] : [key]))
  const level = levels.at(-1)
  if (level?.sort === '[') return { path, at: 'value' }
  if (level?.sort === '{') return { path, at: level.key === null ? 'key' : 'value' }
  // A block: a value stands on its key's own line, everything else is a key.
  return {
    path,
    at: /^\s*(?:[A-Za-z_][\w.-]*|"[^"]*")\s*:\s/.test(line) ? 'value' : /^\s*- /.test(line) ? 'value' : 'key',
  }
}
