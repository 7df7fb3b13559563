import { describe, expect, it } from 'vitest'
import { runPython } from '@/lib/packetdrill/python/statements'
import { AssertionError, PythonError, type Scope } from '@/lib/packetdrill/python/value'

const run = (text: string, variables: Record<string, number> = {}): string[] => {
  const printed: string[] = []
  runPython(text, new Map(Object.entries(variables)), line => printed.push(line))
  return printed
}

describe('the Python of code blocks', () => {
  it.each([
    ['1 + 2 * 3 ** 2', '19'],
    ['7 // 2, -7 // 2, -7 % 3', '3 -4 2'],
    ['7 / 2', '3.5'],
    ['0xff & ~0x0f | 1 << 2', '244'],
    ['1 < 2 <= 2 != 3', 'True'],
    ['not 0 and (5 or 6)', '5'],
    ['3 in (1, 2, 3), 4 not in [1]', 'True True'],
    ['min(3, 2), max([1, 9]), abs(-4), len("abc")', '2 9 4 3'],
    ['"cwnd %d of %s" % (10, "x")', 'cwnd 10 of x'],
    ['1 if 0 else 2', '2'],
  ])('print(%s) prints %s', (expression, printed) => {
    expect(run(`print(${expression})`)).toEqual([printed])
  })

  it('knows the variables of the socket', () => {
    expect(() => run('assert tcpi_snd_cwnd == 10', { tcpi_snd_cwnd: 10 })).not.toThrow()
  })

  it('tells what an assertion that fails spoke of', () => {
    const failing = () => run('\nassert tcpi_snd_cwnd == 10, tcpi_snd_cwnd', { tcpi_snd_cwnd: 7 })
    expect(failing).toThrow(AssertionError)
    try {
      failing()
    } catch (error) {
      expect(error).toMatchObject({
        assertion: 'tcpi_snd_cwnd == 10',
        facts: 'tcpi_snd_cwnd = 7',
        message: '7',
        line: 1,
      })
    }
  })

  it('reads statements in a row, comments and continued lines', () => {
    expect(run('a = 1; b = 2 # both\nassert a + \\\n  b == 3\nassert (a ==\n  1)\nprint(b)')).toEqual(['2'])
  })

  it('reads a block that is indented as a whole, and one that begins beside its mark', () => {
    expect(run('\n    x = 2\n    print(x)\n')).toEqual(['2'])
    expect(run(' x = 2\n      print(x)\n')).toEqual(['2'])
  })

  it('decides and repeats', () => {
    const text =
      'n = 0\nfor i in range(4):\n  if i % 2:\n    n += i\n  elif i == 2: n += 10\n  else:\n    pass\nprint(n)'
    expect(run(text)).toEqual(['14'])
  })

  it('keeps variables from block to block', () => {
    const scope: Scope = new Map()
    runPython('before = 5', scope, () => {})
    expect(() => runPython('assert before == 5', scope, () => {})).not.toThrow()
  })

  it.each([
    ['print(unknown)', 'There is no variable unknown'],
    ['assert 1 =', 'cannot follow an assertion'],
    ['x = 1 / 0', 'divided by zero'],
    ['while True: pass', 'does not end'],
  ])('%s is an error with a reason', (text, reason) => {
    expect(() => run(text)).toThrow(PythonError)
    expect(() => run(text)).toThrow(reason)
  })
})
