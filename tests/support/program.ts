import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach } from 'vitest'

/** A TypeScript file as a process of its own, with `server-only` satisfied. */
export interface Program {
  readonly process: ChildProcess
  /** Resolves once so many lines were printed; rejects when the program ends before. */
  prints(lines: number): Promise<void>
  /** Resolves when the program has ended. */
  readonly ended: Promise<{ code: number | null; stdout: string; stderr: string }>
}

const running = new Set<ChildProcess>()
const folders = new Set<string>()

afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  folders.clear()
})

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ackademy-program-'))
  folders.add(folder)
  return folder
}

export function start(file: string, env: Readonly<Record<string, string>>): Program {
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', file], {
    env: { ...process.env, DATABASE_URL: '', LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let stdout = ''
  let stderr = ''
  const watchers = new Set<() => void>()
  child.stdout.on('data', chunk => {
    stdout += chunk
    for (const watch of watchers) watch()
  })
  child.stderr.on('data', chunk => {
    stderr += chunk
  })
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>(resolve => {
    child.once('close', code => {
      running.delete(child)
      resolve({ code, stdout, stderr })
    })
  })
  const prints = (lines: number) =>
    new Promise<void>((resolve, reject) => {
      const watch = () => {
        if (stdout.split('\n').length > lines) resolve()
      }
      watchers.add(watch)
      watch()
      void ended.then(() => reject(new Error(`The program ended before it printed ${lines} lines: ${stdout}${stderr}`)))
    })
  return { process: child, prints, ended }
}
