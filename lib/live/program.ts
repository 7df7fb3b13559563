import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'

export const CARRIER = fileURLToPath(new URL('../../scripts/live/live.py', import.meta.url))
export const WEB_SERVER = fileURLToPath(new URL('../../scripts/live/web.py', import.meta.url))

/** How a program ended; a status of null when there is none of its name, or a signal ended it. */
export interface Ending {
  readonly status: number | null
  readonly stdout: Buffer
  readonly stderr: string
}

/** Gives a program its input and waits for its end. */
export function finish(child: ChildProcessByStdio<Writable, Readable, Readable>, input?: Uint8Array): Promise<Ending> {
  return new Promise(resolve => {
    const out: Buffer[] = []
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', chunk => {
      stderr += chunk
    })
    const end = (status: number | null) => resolve({ status, stdout: Buffer.concat(out), stderr })
    // a program that does not want all of its input is no fault
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    child.on('error', () => end(null))
    child.on('close', end)
  })
}

/** Runs a program to its end. */
export const ended = (program: string, args: readonly string[], input?: Uint8Array): Promise<Ending> =>
  finish(spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] }), input)

/** Why this machine has no real wire for the engine, as one sentence; null when it has. */
export async function whyNot(): Promise<string | null> {
  if (process.platform !== 'linux') return `Only a Linux can be the engine's peer, and this is ${process.platform}.`
  if (process.getuid?.() !== 0) return 'Only root may make the network namespace in which the kernel is the peer.'
  if (!existsSync('/dev/net/tun')) return 'This machine has no /dev/net/tun, by which the engine reaches the kernel.'
  const { status, stderr } = await ended('python3', ['-B', CARRIER, '--check'])
  if (status === null) return 'The wire needs python3, which is not installed.'
  if (status !== 0) return stderr.trim().split('\n').at(-1) ?? 'No TUN device can be made.'
  for (const program of ['curl', 'ss'])
    if ((await ended(program, ['--version'])).status !== 0) return `The checks need ${program}, which is not installed.`
  return null
}
