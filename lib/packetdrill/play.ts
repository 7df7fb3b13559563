import { asLab } from './as-lab'
import type { Awaitable, Backend, WorldSpec } from './backend'
import { parseScript } from './parse'
import { ScriptProblem, Unsupported } from './problem'
import { defaultDefinitions } from './profile'
import { runScript } from './run-script'
import type { Script, ScriptOption } from './script'
import { ipVersion, type Settings, settingsOf } from './settings'
import type { Definitions } from './tokens'
import type { Verdict } from './verdict'

/** What the command line adds to a script; it wins over what the file says. */
export interface CommandLine {
  readonly options: readonly ScriptOption[]
  readonly definitions: Definitions
}

export const NO_COMMAND_LINE: CommandLine = { options: [], definitions: {} }

/** Reads a script with the words the command line defines. Throws a ScriptProblem. */
export function readScript(
  text: string,
  { options, definitions }: CommandLine,
): { script: Script; settings: Settings } {
  const version =
    options.findLast(({ name }) => name === 'ip_version')?.value ?? /^\s*--ip_version=(\S+)/m.exec(text)?.[1] ?? 'ipv4'
  const script = parseScript(text, { ...defaultDefinitions(ipVersion(version)), ...definitions })
  return { script, settings: settingsOf(script.options, options) }
}

/** A script as the text of a lab. Throws a ScriptProblem. */
export function labOf(text: string, commandLine: CommandLine, about: string): string {
  const { script, settings } = readScript(text, commandLine)
  return asLab(script, settings, about)
}

/** Reads a script and plays it against a stack. */
export async function playScript(
  text: string,
  commandLine: CommandLine,
  backendOf: (world: WorldSpec) => Awaitable<Backend>,
): Promise<Verdict> {
  try {
    const { script, settings } = readScript(text, commandLine)
    return await runScript(script, settings, backendOf)
  } catch (error) {
    if (error instanceof Unsupported) return { outcome: 'skip', place: error.place, reason: error.message }
    if (error instanceof ScriptProblem) return { outcome: 'fail', place: error.place, reason: error.message }
    throw error
  }
}
