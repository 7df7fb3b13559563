import type { Awaitable, Backend, WorldSpec } from './backend'
import { parseScript } from './parse'
import { ScriptProblem, Unsupported } from './problem'
import { defaultDefinitions } from './profile'
import { runScript } from './run-script'
import type { ScriptOption } from './script'
import { ipVersion, settingsOf } from './settings'
import type { Definitions } from './tokens'
import type { Verdict } from './verdict'

/** What the command line adds to a script; it wins over what the file says. */
export interface CommandLine {
  readonly options: readonly ScriptOption[]
  readonly definitions: Definitions
}

export const NO_COMMAND_LINE: CommandLine = { options: [], definitions: {} }

/** Reads a script and plays it against a stack. */
export async function playScript(
  text: string,
  commandLine: CommandLine,
  backendOf: (world: WorldSpec) => Awaitable<Backend>,
): Promise<Verdict> {
  try {
    const version =
      commandLine.options.findLast(({ name }) => name === 'ip_version')?.value ??
      /^\s*--ip_version=(\S+)/m.exec(text)?.[1] ??
      'ipv4'
    const definitions = { ...defaultDefinitions(ipVersion(version)), ...commandLine.definitions }
    const script = parseScript(text, definitions)
    return await runScript(script, settingsOf(script.options, commandLine.options), backendOf)
  } catch (error) {
    if (error instanceof Unsupported) return { outcome: 'skip', place: error.place, reason: error.message }
    if (error instanceof ScriptProblem) return { outcome: 'fail', place: error.place, reason: error.message }
    throw error
  }
}
