import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { live } from '@/lib/cli/live'
import { whyNot } from '@/lib/live/program'
import { inTime } from '@/tests/support/machine'

const cannot = await whyNot()
if (cannot !== null) console.warn(`NOT TESTED: the engine on a real wire with this machine's kernel. ${cannot}`)

/** Runs the command and returns how it ended and what it printed. */
async function onTheWire(...args: string[]): Promise<{ status: number; lines: string[] }> {
  const lines: string[] = []
  const out = vi.spyOn(console, 'log').mockImplementation(line => void lines.push(String(line)))
  const err = vi.spyOn(console, 'error').mockImplementation(line => void lines.push(String(line)))
  const status = await live(args)
  out.mockRestore()
  err.mockRestore()
  return { status, lines }
}

describe.skipIf(cannot !== null)("the engine and this machine's kernel as peers", () => {
  test('transfer 1 MB each way in both roles, also with loss, damage and noise, and part cleanly', async ({ skip }) => {
    await inTime("the transfers between the engine and this machine's kernel", skip, async () => {
      const { status, lines } = await onTheWire()
      expect(lines.filter(line => line.startsWith('FAIL'))).toEqual([])
      for (const check of ['server-sends', 'server-receives', 'client-receives', 'client-sends'])
        for (const name of [check, `${check}-lossy`])
          expect(
            lines.some(line => new RegExp(`^PASS ${name} .* at the kernel$`).test(line)),
            name,
          ).toBe(true)
      expect(lines.at(-1)).toMatch(/^\d+ passed, 0 failed$/)
      expect(status).toBe(0)
    })
  }, 600_000)

  test('leave no process and no namespace behind when the command is interrupted', async () => {
    const command = spawn(
      process.execPath,
      ['--import', 'tsx', 'lib/cli/ack.ts', 'live', '--seed', '424243', 'server-sends-lossy', '--loss', '90'],
      {
        cwd: join(import.meta.dirname, '../..'),
        detached: true,
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    )
    const ended = new Promise(resolve => command.on('close', resolve))
    await until(() => childrenIn(command.pid!).includes('web.py'))
    process.kill(-command.pid!, 'SIGINT')
    await ended
    await until(() => childrenIn(command.pid!) === '')
  })
})

/** Looks again and again until something is so; the time limit of the test is the only one. */
const until = (isSo: () => boolean) => vi.waitFor(() => expect(isSo()).toBe(true), { timeout: 100_000, interval: 50 })

describe('the command', () => {
  test.each([
    ['a check that there is not', ['server-send'], 'There is no check "server-send"; did you mean "server-sends"?'],
    ['a loss of everything', ['--loss', '100'], 'The loss is a percentage below 100, not "100".'],
    ['a seed that is no number', ['--seed', 'x'], 'The seed is a whole number, not "x".'],
  ])('refuses %s in one sentence', async (_, args, why) => {
    const { status, lines } = await onTheWire(...args)
    expect(status).toBe(2)
    expect(lines[0]?.split('\n')[0]).toBe(why)
  })
})

/** The command lines of what runs in a process group. */
function childrenIn(group: number): string {
  const lines = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(pid => {
      try {
        const [, , pgrp] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
        return Number(pgrp) === group ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') : ''
      } catch {
        // it ended while it was looked at
        return ''
      }
    })
  return lines.filter(line => line !== '').join('\n')
}
