import { EditorState } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { changedLines, markChanged } from '@/components/lab/editor/flash'
import { diagnosticsOf, placeOf } from '@/components/lab/editor/mistakes'
import { bringTo, Told } from '@/components/lab/editor/outside'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { spansOf } from '@/lib/scenario/script-spans'

const TEXT = `until: 1 s
script: |
  0  server  listen(80)
  0  client  lisen(81)
`

describe('A change from outside', () => {
  const state = EditorState.create({ doc: TEXT, extensions: [changedLines], selection: { anchor: TEXT.length } })
  const lines = (at: EditorState): number[] => {
    const marked: number[] = []
    at.field(changedLines).between(0, at.doc.length, from => {
      marked.push(at.doc.lineAt(from).number)
    })
    return marked
  }

  it('leaves the caret at what it stood at, and marks the line', () => {
    const after = state.update(bringTo(TEXT, TEXT.replace('1 s', '20 s'))!).state
    expect(after.doc.toString()).toBe(TEXT.replace('1 s', '20 s'))
    expect(after.selection.main.head).toBe(TEXT.length + 1)
    expect(lines(after)).toEqual([1])
    expect(lines(after.update({ effects: markChanged.of(null) }).state)).toEqual([])
  })

  it('marks a whole line that comes in, and not the one after it', () => {
    const line = '  0  network drop client SYN once\n'
    const after = state.update(bringTo(TEXT, TEXT.replace('  0  client', `${line}  0  client`))!).state
    expect(lines(after)).toEqual([4])
  })

  it('is none where the text is the same', () => {
    expect(bringTo(TEXT, TEXT)).toBeNull()
  })

  it('is not what the editor told itself, even when it comes back late', () => {
    const told = new Told()
    told.tell('a')
    told.tell('ab')
    expect(told.isEcho('a')).toBe(true)
    expect(told.isEcho('ab')).toBe(true)
    expect(told.isEcho('ab')).toBe(false)
    told.tell('abc')
    told.tell('abcd')
    expect(told.isEcho('abcd')).toBe(true)
    expect(told.isEcho('abc')).toBe(false)
  })
})

describe('A mistake', () => {
  const { doc } = EditorState.create({ doc: TEXT })
  const parsed = parseScenarioFile(TEXT)
  const problems = parsed.ok ? [] : parsed.problems
  const words = { say: (problem: { message: string }) => problem.message, mend: (word: string) => `write ${word}` }

  it('is underlined at its word and offers the nearest one', () => {
    const [mistake] = diagnosticsOf(problems, doc, words)
    expect(doc.sliceString(mistake!.from, mistake!.to)).toBe('lisen')
    expect(mistake!.actions?.map(({ name }) => name)).toEqual(['write listen'])
  })

  it('stays within the text, wherever its place is said to be', () => {
    for (const place of [
      { line: 99, column: 99 },
      { line: 3, column: 500 },
      { line: 0, column: 1 },
    ]) {
      const { from, to } = placeOf(place, doc)
      expect(from).toBeGreaterThanOrEqual(0)
      expect(to).toBeLessThanOrEqual(doc.length + 1)
    }
  })
})

it('a line is coloured by what its words are, as far as it can be read', () => {
  const line = '  200 ms  client  write("a # b")  # said'
  expect(spansOf(line, ['client', 'server']).map(({ from, to, kind }) => [line.slice(from, to), kind])).toEqual([
    ['200', 'time'],
    ['ms', 'time'],
    ['client', { who: 'client' }],
    ['write', 'verb'],
    ['"a # b"', 'string'],
    ['# said', 'comment'],
  ])
})
