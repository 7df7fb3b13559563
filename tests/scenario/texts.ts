import { parseScenarioFile } from '@/lib/scenario/parse'

/** A scenario's file with these lines as its script. */
export const file = (script: string, head = 'until: 2 s'): string =>
  `${head}\nscript: |\n${script
    .split('\n')
    .map(line => `  ${line}\n`)
    .join('')}`

/** `line:column sentence` of every problem. */
export function problems(text: string): string[] {
  const parsed = parseScenarioFile(text, 'lab.yaml')
  return parsed.ok ? [] : parsed.problems.map(({ line, column, message }) => `${line}:${column} ${message}`)
}

/** The first problem of a script of one line. */
export const problem = (line: string): string | undefined => problems(file(line))[0]
