import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { whyNoKernel } from '../live/packetdrill/kernel-process'
import { EngineBackend } from '../packetdrill/engine/backend'
import { isScriptOption, splitDefinition, unknownOption } from '../packetdrill/parse'
import { type CommandLine, labOf, playScript } from '../packetdrill/play'
import { ScriptProblem } from '../packetdrill/problem'
import type { ScriptOption } from '../packetdrill/script'
import { showVerdict, type Verdict } from '../packetdrill/verdict'
import { english } from '../protocol/told'
import { hurry, judgeOnKernel } from './packetdrill-kernel'

const USAGE = `ack packetdrill FILE.pkt|FOLDER… [--kernel] [--json] [-D NAME=value] [--OPTION=value …]
ack packetdrill --as-lab FILE.pkt

Plays packetdrill scripts against one host of the engine under a virtual clock. Of a folder, every .pkt below it.
  --kernel       plays them on this machine's own kernel instead (Linux, root), in the time they take
  --json         prints the verdicts as JSON
  -D NAME=value  replaces the word NAME in the scripts
  --as-lab       prints the script as a lab: its calls and what it injects
  --OPTION       an option line of the language, which wins over that of the script:
                 --ip_version=ipv6, --mtu=1520, --tolerance_usecs=10000, --strict_segments, …`

interface Request {
  readonly files: readonly string[]
  readonly json: boolean
  readonly kernel: boolean
  readonly asLab: boolean
  readonly commandLine: CommandLine
}

/** The `packetdrill` command. Ends with 1 when a script fails, with 2 when the arguments make no sense. */
export async function packetdrill(args: readonly string[]): Promise<number> {
  const request = readArguments(args)
  if (typeof request === 'string') {
    console.error(`${request}\n\n${USAGE}`)
    return 2
  }
  if (request.asLab) return printLab(request.files[0]!, request.commandLine)
  if (request.kernel) {
    const why = await whyNoKernel()
    if (why !== null) {
      console.error(why)
      return 1
    }
    hurry()
  }
  const verdicts: { file: string; verdict: Verdict }[] = []
  for (const file of request.files) {
    const verdict = await judge(file, request)
    verdicts.push({ file, verdict })
    if (!request.json) console.log(showVerdict(file, verdict))
  }
  if (request.json)
    console.log(
      JSON.stringify(
        verdicts.map(({ file, verdict }) => ({ file, ...verdict })),
        null,
        2,
      ),
    )
  const count = (outcome: Verdict['outcome']): number =>
    verdicts.filter(({ verdict }) => verdict.outcome === outcome).length
  if (!request.json) console.log(`${count('pass')} passed, ${count('fail')} failed, ${count('skip')} skipped`)
  return count('fail') > 0 ? 1 : 0
}

function printLab(file: string, commandLine: CommandLine): number {
  try {
    process.stdout.write(labOf(readFileSync(file, 'utf8'), commandLine, file))
    return 0
  } catch (error) {
    if (!(error instanceof ScriptProblem)) throw error
    console.error(`${file}:${error.place.line}:${error.place.column}: ${error.message}`)
    return 1
  }
}

async function judge(file: string, { commandLine, kernel }: Request): Promise<Verdict> {
  try {
    const text = readFileSync(file, 'utf8')
    if (kernel) return await judgeOnKernel(text, commandLine)
    return await playScript(text, commandLine, world => new EngineBackend(world))
  } catch (error) {
    // a fault of the engine is a failure of this script, and the others are played all the same
    const reason = `The ${kernel ? 'kernel' : 'engine'} failed: ${error instanceof Error ? error.message : String(error)}`
    return { outcome: 'fail', place: { line: 1, column: 1 }, reason }
  }
}

function readArguments(args: readonly string[]): Request | string {
  const paths: string[] = []
  const options: ScriptOption[] = []
  const definitions: Record<string, string> = {}
  let json = false
  let kernel = false
  let lab = false
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!
    if (arg === '--json') json = true
    else if (arg === '--kernel') kernel = true
    else if (arg === '--as-lab') lab = true
    else if (arg.startsWith('-D')) {
      const [name, value] = splitDefinition(arg === '-D' ? (args[++i] ?? '') : arg.slice(2))
      definitions[name] = value
    } else if (arg.startsWith('--')) {
      const [name, value] = splitOption(arg)
      if (!isScriptOption(name)) return english(unknownOption(name))
      options.push({ name, value, line: 1, column: 1 })
    } else paths.push(arg)
  }
  if (paths.length === 0) return 'The command "packetdrill" needs a script or a folder of scripts.'
  const files: string[] = []
  for (const path of paths) {
    const found = scriptsIn(path)
    if (typeof found === 'string') return found
    files.push(...found)
  }
  if (lab && files.length > 1) return 'One script at a time becomes a lab.'
  return { files, json, kernel, asLab: lab, commandLine: { options, definitions } }
}

function splitOption(arg: string): [string, string | null] {
  const at = arg.indexOf('=')
  return at < 0 ? [arg.slice(2), null] : [arg.slice(2, at), arg.slice(at + 1)]
}

/** A file itself; of a folder every script below it, in order. */
function scriptsIn(path: string): string[] | string {
  try {
    if (!statSync(path).isDirectory()) return [path]
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.pkt'))
      .sort()
      .map(name => join(path, name))
  } catch {
    return `There is no file or folder "${path}".`
  }
}
