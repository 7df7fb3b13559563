import { Document, isMap, isNode, isPair, isScalar, type Pair, parseDocument, YAMLMap } from 'yaml'

type Written = string | number | readonly string[] | readonly number[]
/** A value above the script; several keys that make sense together only are one. */
export type HeadValue = Written | Readonly<Record<string, Written>>

/** The order in which the documentation writes the keys of a scenario; a new one finds its place by it. */
const ORDER = ['title', 'summary', 'topic', 'seed', 'until', 'link', 'client', 'server', 'others', 'script']

/**
 * Sets what stands under a path of keys, or takes it away, and with it what is empty then. Only the one key of the top that the
 * path goes through is written anew, or a plain value alone, so that the rest stays as it was typed. Null where the text is no
 * mapping or the path leads through a plain value.
 */
export function setInHead(text: string, path: readonly string[], value: HeadValue | undefined): string | null {
  const document = parseDocument(text, { prettyErrors: false })
  const { contents } = document
  const [top] = path
  if (top === undefined || document.errors.length > 0 || !isMap(contents)) return null
  if (!leadsOn(contents, path)) return null
  const present = document.getIn(path, true)
  if (typeof value !== 'object' && value !== undefined && isScalar(present) && present.range && isPlain(present.type)) {
    const [from, to] = present.range
    return text.slice(0, from) + inline(value) + text.slice(to)
  }
  if (value === undefined && present === undefined) return text
  const before = pairOf(contents, top)
  if (value === undefined) takeAway(document, path)
  else document.setIn(path, nested(document, path, value))
  const after = pairOf(contents, top)
  if (before === undefined) return after === undefined ? text : withNew(text, contents, top, printed(after))
  const [from, to] = extent(text, before.place)
  return text.slice(0, from) + (after === undefined ? '' : printed(after)) + text.slice(to)
}

/** The line, from 1, on which a key above the script stands; undefined where it stands nowhere. */
export function headLine(text: string, path: readonly string[]): number | undefined {
  const { contents } = parseDocument(text, { prettyErrors: false })
  let map: unknown = contents
  let key: unknown
  for (const word of path) {
    const pair = isMap(map) ? map.items.find(one => nameOf(one) === word) : undefined
    if (pair === undefined) return undefined
    key = pair.key
    map = pair.value
  }
  return isScalar(key) && key.range ? text.slice(0, key.range[0]).split('\n').length : undefined
}

const isPlain = (type: unknown): boolean => type === 'PLAIN' || type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE'

/** Whether every key but the last leads to a mapping, or to nothing yet. */
function leadsOn(map: YAMLMap, path: readonly string[]): boolean {
  let at: unknown = map
  for (const key of path.slice(0, -1)) {
    if (at === undefined || at === null || (isScalar(at) && at.value === null)) return true
    if (!isMap(at)) return false
    at = at.get(key, true)
  }
  return at === undefined || at === null || isMap(at) || (isScalar(at) && at.value === null)
}

interface TopPair {
  readonly pair: Pair
  /** Where it stood in the text. */
  readonly place: readonly [number, number]
}

/** A key that was just added is a plain text yet. */
const nameOf = ({ key }: Pair): string => String(isScalar(key) ? key.value : key)

function pairOf(map: YAMLMap, key: string): TopPair | undefined {
  const pair = map.items.find(one => isPair(one) && nameOf(one) === key)
  if (pair === undefined) return undefined
  const from = isNode(pair.key) ? (pair.key.range?.[0] ?? 0) : 0
  const to = isNode(pair.value)
    ? (pair.value.range?.[1] ?? from)
    : isNode(pair.key)
      ? (pair.key.range?.[1] ?? from)
      : from
  return { pair, place: [from, to] }
}

/** The whole lines of a key and its value, with the comment at the end of the last one. */
function extent(text: string, [from, to]: readonly [number, number]): readonly [number, number] {
  const start = text.lastIndexOf('\n', from - 1) + 1
  if (text[to - 1] === '\n') return [start, to]
  const end = text.indexOf('\n', to)
  return [start, end < 0 ? text.length : end + 1]
}

/** A key with its value as lines of a text of their own. */
function printed({ pair }: TopPair): string {
  const map = new YAMLMap()
  const key = isScalar(pair.key) ? pair.key : null
  if (key !== null) {
    key.commentBefore = null
    key.spaceBefore = false
  }
  map.items.push(pair)
  return new Document(map).toString({ lineWidth: 0 })
}

const inline = (value: string | number): string => new Document(value).toString({ lineWidth: 0 }).trimEnd()

/** The value as a node; what is missing above it becomes a mapping in braces, as the documentation writes them. */
function nested(document: Document, path: readonly string[], value: HeadValue): unknown {
  for (let depth = 1; depth < path.length; depth++) {
    const above = document.getIn(path.slice(0, depth), true)
    if (isMap(above)) continue
    const map = document.createNode({}, { flow: true })
    document.setIn(path.slice(0, depth), map)
  }
  return document.createNode(value, { flow: true })
}

function takeAway(document: Document, path: readonly string[]): void {
  document.deleteIn(path)
  for (let depth = path.length - 1; depth > 0; depth--) {
    const above = document.getIn(path.slice(0, depth), true)
    if (isMap(above) && above.items.length === 0) document.deleteIn(path.slice(0, depth))
  }
}

/** Behind the last of the keys that stand before it by custom, or at the start of the mapping. */
function withNew(text: string, map: YAMLMap, top: string, lines: string): string {
  const rank = ORDER.indexOf(top)
  const earlier = map.items.flatMap(pair => {
    const name = nameOf(pair)
    const known = ORDER.indexOf(name)
    return name !== top && known >= 0 && known < rank ? [name] : []
  })
  const last = earlier.map(name => pairOf(map, name)!).at(-1)
  const first = map.items.map(({ key }) => (isScalar(key) ? key : null)).find(key => key?.value !== top)
  const place = last === undefined ? (first?.range?.[0] ?? 0) : extent(text, last.place)[1]
  const gap = place > 0 && text[place - 1] !== '\n' ? '\n' : ''
  return text.slice(0, place) + gap + lines + text.slice(place)
}
