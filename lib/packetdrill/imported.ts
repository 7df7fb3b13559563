import { type Phrase, tell } from '../protocol/told'
import { parseScenarioFile } from '../scenario/parse'
import { phraseOf } from '../scenario/problem'
import { isSysctl } from '../tcp/sysctl'
import { asLab } from './as-lab'
import { readCommands } from './commands'
import { numberOf } from './expression'
import { isOfTheIpHeader } from './lab-option'
import { NO_COMMAND_LINE, readScript } from './play'
import { ScriptProblem } from './problem'
import type { CallLine, Command, Script, ScriptEvent } from './script'

/** The most characters of a script that somebody brings along. */
export const MOST_SCRIPT = 64 * 1024

/** What a lab has no line for: what the script expects and checks, where a lab only plays. */
export type LeftOutKind = 'expected-packets' | 'code' | 'questions' | 'settings' | 'commands' | 'results'
export interface LeftOut {
  readonly kind: LeftOutKind
  /** Where in the script, counted from 1. */
  readonly lines: readonly number[]
}

export type Imported =
  | { readonly ok: true; readonly scenario: string; readonly leftOut: readonly LeftOut[] }
  | { readonly ok: false; readonly message: Phrase; readonly line: number; readonly column: number }

/** A packetdrill script as the text of a scenario, with what could not be carried over; or the first thing that keeps it from being one. */
export function importScript(text: string): Imported {
  if (text.length > MOST_SCRIPT)
    return {
      ok: false,
      message: tell`The script has ${text.length} characters; at most ${MOST_SCRIPT} are read.`,
      line: 1,
      column: 1,
    }
  try {
    const { script, settings } = readScript(text, NO_COMMAND_LINE)
    const scenario = asLab(script, settings, 'From a packetdrill script: its calls and what it injects.')
    const parsed = parseScenarioFile(scenario)
    // what no scenario can say was said in some line of the script, but which one is not known
    if (!parsed.ok) return { ok: false, message: phraseOf(parsed.problems[0]!), line: 1, column: 1 }
    return { ok: true, scenario, leftOut: leftOutOf(script) }
  } catch (error) {
    if (error instanceof ScriptProblem) return { ok: false, message: error.said, ...error.place }
    throw error
  }
}

const KINDS: readonly LeftOutKind[] = ['expected-packets', 'results', 'code', 'questions', 'settings', 'commands']
/** Calls that ask and change nothing. */
const QUESTIONS: ReadonlySet<string> = new Set(['poll', 'getsockopt', 'ioctl', 'fcntl', 'bind'])

function leftOutOf({ init, events, cleanup }: Script): LeftOut[] {
  const found = new Map<LeftOutKind, number[]>(KINDS.map(kind => [kind, []]))
  for (const event of events) for (const kind of kindsOf(event)) found.get(kind)!.push(event.line)
  if (init !== null && setsUnknown(init)) found.get('settings')!.push(init.line)
  if (cleanup !== null) found.get('commands')!.push(cleanup.line)
  return KINDS.flatMap(kind => {
    const lines = [...new Set(found.get(kind))]
    return lines.length === 0 ? [] : [{ kind, lines }]
  })
}

function kindsOf({ action }: ScriptEvent): LeftOutKind[] {
  if (action.kind === 'packet') return action.direction === 'out' ? ['expected-packets'] : []
  if (action.kind === 'code') return ['code']
  if (action.kind === 'command') return setsUnknown(action) ? ['settings'] : []
  if (action.kind !== 'call') return []
  if (QUESTIONS.has(action.name)) return ['questions']
  if (isHeaderOption(action)) return ['settings']
  return action.errno === null ? [] : ['results']
}

/** setsockopt() of what stands in IP headers alone. */
function isHeaderOption({ name, args }: CallLine): boolean {
  const [, level, option] = args
  return name === 'setsockopt' && !!level && !!option && isOfTheIpHeader(numberOf(level), numberOf(option))
}

/** Settings that change nothing the engine does, which it would only remember. */
const setsUnknown = (command: Command): boolean =>
  readCommands(command.text, command).some(
    effect => effect.do === 'set' && !isSysctl(effect.name.replace(/^net\.(ipv4|core)\./, '')),
  )
