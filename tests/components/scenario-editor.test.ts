import { EditorState } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { changedLines, markChanged } from '@/components/lab/editor/flash'
import { diagnosticsOf, placeOf } from '@/components/lab/editor/mistakes'
import { bringTo, Told } from '@/components/lab/editor/outside'
import { Typing } from '@/components/lab/editor/typing'
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

  it('takes the caret along where it was asked for in the text itself', () => {
    const undone = state.update(bringTo(TEXT, TEXT.replace('listen(80)', 'listen(8080)'), true)!)
    expect(undone.state.selection.main.head).toBe(TEXT.indexOf('listen(80)') + 'listen(80'.length + 2)
    expect(undone.scrollIntoView).toBe(true)
  })

  it('is not what the editor told itself, even when it comes back late', () => {
    const told = new Told()
    for (const text of ['a', 'ab', 'abc', 'abcd']) told.tell(text)
    expect(told.isEcho('a', 'abcd')).toBe(true)
    expect(told.isEcho('abc', 'abcd')).toBe(true)
    expect(told.isEcho('ab', 'abcd')).toBe(false)
  })

  it('is another one’s once all that was told has come back, though it was told before', () => {
    const told = new Told()
    for (const text of ['a', 'ab', 'a']) told.tell(text)
    expect(told.isEcho('a', 'a')).toBe(true)
    expect(told.isEcho('ab', 'a')).toBe(false)
  })
})

describe('What is typed', () => {
  /** The names of the runs that a series of changes belongs to, each made where the one before it left the text. */
  const runs = (...changes: readonly (readonly [event: string, from: number, to: number, insert: string])[]) => {
    const typing = new Typing()
    let state = EditorState.create({ doc: TEXT })
    return changes.map(([userEvent, from, to, insert]) => {
      const transaction = state.update({ changes: { from, to, insert }, userEvent })
      state = transaction.state
      return typing.joins(transaction)
    })
  }
  const apart = (names: readonly string[]) => names.map(name => names.indexOf(name))

  it('is one step of undo as long as it goes on where it was', () => {
    expect(
      apart(
        runs(
          ['input.type', 7, 7, '1'],
          ['input.type', 8, 8, '2'],
          ['input.complete', 7, 9, '15'],
          ['input.type', 0, 0, '#'],
        ),
      ),
    ).toEqual([0, 0, 0, 3])
  })

  it('begins anew with another line, another sort, and with what was pasted', () => {
    const line = TEXT.indexOf('\n')
    expect(
      apart(
        runs(
          ['input.type', line, line, 's'],
          ['input', line + 1, line + 1, '\n'],
          ['input.type', line + 2, line + 2, '#'],
          ['delete.backward', line + 2, line + 3, ''],
          ['delete.backward', line + 1, line + 2, ''],
          ['input.paste', line + 1, line + 1, 'x'],
          ['input.paste', line + 2, line + 2, 'y'],
        ),
      ),
    ).toEqual([0, 1, 1, 3, 3, 5, 6])
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
