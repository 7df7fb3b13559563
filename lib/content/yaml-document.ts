import { isMap, isNode, isScalar, LineCounter, type Node, type Pair, parseDocument } from 'yaml'
import type { Problem } from '../claims/verdict'

/** A place in a text, 1-based. */
export interface Place {
  readonly line: number
  readonly column: number
}

type Path = readonly PropertyKey[]

/** A YAML text as a plain value that still knows where each part of it stands. */
export interface YamlDocument {
  readonly value: unknown
  readonly problems: readonly Problem[]
  /** The text and its line ends, for a reader that finds places by itself. */
  readonly source: { readonly text: string; readonly lines: LineCounter }
  /** The YAML node at exactly this path. */
  nodeAt(path: Path): unknown
  /** The characters of the value at a path; empty when it has none. */
  textAt(path: Path): string
  /** Where the value at a path begins; the nearest enclosing value when there is none. */
  placeOf(path: Path): Place
  /** Where a key of the map at a path stands. */
  placeOfKey(path: Path, key: string): Place
  /** Where the text of a scalar begins: after its opening quote. */
  placeOfText(path: Path): Place
}

/** Reads one YAML 1.2 document. Syntax faults and duplicate keys come back as problems, all at once. */
export function readYaml(text: string, file: string): YamlDocument {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  const problems = [...document.errors, ...document.warnings].map(fault => ({
    message: `The YAML cannot be read: ${sentence(fault.message)}`,
    file,
    ...place(fault.pos[0]),
  }))
  const nodeAt = (path: Path): Node | null => {
    for (let length = path.length; length >= 0; length--) {
      const found = document.getIn(path.slice(0, length), true)
      if (isNode(found) && found.range) return found
    }
    return document.contents
  }
  const offsetOf = (path: Path): number => nodeAt(path)?.range?.[0] ?? 0
  return {
    value: problems.length > 0 ? null : toPlain(document),
    problems,
    source: { text, lines },
    nodeAt: path => document.getIn(path, true),
    textAt: path => {
      const node = document.getIn(path, true)
      return isNode(node) && node.range ? text.slice(node.range[0], node.range[1]) : ''
    },
    placeOf: path => place(offsetOf(path)),
    placeOfKey: (path, key) => {
      const map = nodeAt(path)
      const pair = isMap(map) ? map.items.find((item: Pair) => isScalar(item.key) && item.key.value === key) : undefined
      const node = pair && isNode(pair.key) ? pair.key : map
      return place(node?.range?.[0] ?? 0)
    },
    placeOfText: path => {
      const node = nodeAt(path)
      const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE')
      return place(offsetOf(path) + (quoted ? 1 : 0))
    },
  }
}

/** Aliases are expanded a bounded number of times, so that a small file cannot become a huge value. */
const toPlain = (document: ReturnType<typeof parseDocument>): unknown => {
  try {
    return document.toJS({ maxAliasCount: 20 })
  } catch {
    return null
  }
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
