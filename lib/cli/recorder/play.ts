import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { RecordedScenario } from '../../kernel/recording'
import { defaultSettings } from './recorded-lab'

const PLAYER = fileURLToPath(new URL('../../../scripts/record/record.py', import.meta.url))

/** How a program ended: its status, and its last word on the standard error. */
interface Ending {
  readonly status: number
  readonly why: string
}

/** Why this machine cannot record, as one sentence; null when it can. */
export async function whyNot(): Promise<string | null> {
  if (process.platform !== 'linux') return `Only a Linux can record, and this is ${process.platform}.`
  if (process.getuid?.() !== 0) return 'Only root may make the network namespaces that a recording needs.'
  if (!existsSync('/dev/net/tun')) return 'This machine has no /dev/net/tun, by which a recording carries its packets.'
  const { status, why } = await python(['--check'], '')
  return status === 0 ? null : why
}

/** Plays a scenario on this machine's kernel and writes the recording's folder; returns how that ended. */
export const play = (scenario: RecordedScenario, folder: string): Promise<Ending> =>
  python([folder], JSON.stringify({ scenario, defaults: defaultSettings() }))

/** Runs the player to its end. On Ctrl-C it ends by itself, and with it all it made. */
function python(args: readonly string[], input: string): Promise<Ending> {
  return new Promise(resolve => {
    const child = spawn('python3', ['-B', PLAYER, ...args], { stdio: ['pipe', 'inherit', 'pipe'] })
    let said = ''
    const interrupted = (signal: NodeJS.Signals) => child.kill(signal)
    process.on('SIGINT', interrupted)
    process.on('SIGTERM', interrupted)
    const end = (ending: Ending) => {
      process.off('SIGINT', interrupted)
      process.off('SIGTERM', interrupted)
      resolve(ending)
    }
    child.stderr.on('data', chunk => {
      said += chunk
    })
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    child.on('error', () => end({ status: 1, why: 'The recorder needs python3, which is not installed.' }))
    child.on('close', code => end({ status: code ?? 1, why: said.trim().split('\n').at(-1) ?? '' }))
  })
}
