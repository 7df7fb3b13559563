import { spawnSync } from 'node:child_process'

/** Whether this machine has tcpdump; tests that need it say that they skip. */
export const hasTcpdump = spawnSync('tcpdump', ['--version']).status === 0

/** What tcpdump prints of a capture, time in UTC. */
export function tcpdump(capture: Uint8Array, ...options: string[]): string {
  const { status, stdout, stderr, error } = spawnSync('tcpdump', ['-nn', ...options, '-r', '-'], {
    input: capture,
    encoding: 'utf8',
    env: { ...process.env, TZ: 'UTC' },
    maxBuffer: 64 * 1024 * 1024,
  })
  if (error || status !== 0) throw new Error(`tcpdump failed: ${error?.message ?? stderr}`)
  return stdout
}
