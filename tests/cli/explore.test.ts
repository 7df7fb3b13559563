import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { explore } from '@/lib/cli/explore'

/** Runs the command without a process of its own. */
async function running(...args: string[]) {
  const lines: string[] = []
  const errors: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation(line => void lines.push(line))
  const error = vi.spyOn(console, 'error').mockImplementation(line => void errors.push(line))
  const status = await explore(args)
  log.mockRestore()
  error.mockRestore()
  return { status, stdout: lines.join('\n'), stderr: errors.join('\n') }
}

const folder = mkdtempSync(join(tmpdir(), 'ack-'))
afterAll(() => rmSync(folder, { recursive: true }))

const LAB = join(folder, 'handshake.yaml')
writeFileSync(LAB, 'until: 140 s\nscript: |\n  0  server  listen(80)\n  0  client  connect(server:80)\n')

describe('ack explore', () => {
  test('says where claims hold, with the smallest change that makes the difference', async () => {
    const claims = ['client retransmits SYN', 'server never sends RST'].flatMap(text => ['--claim', text])
    const { status, stdout, stderr } = await running(LAB, ...claims, '--segments', '2', '--faults', 'drop once,reorder')
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    expect(stdout).toMatchInlineSnapshot(`
      "5 runs

      The client retransmits a SYN.
        holds in some: 4 hold, 1 fail
        holds when the client's SYN is lost (run 1)
        fails when nothing is changed (run 0)

      The server never sends an RST.
        holds in all: 5 hold, 0 fail"
    `)
  })

  test('ends with 0 when every claim holds in all runs', async () => {
    expect((await running(LAB, '--claim', 'server never sends RST')).status).toBe(0)
  })

  test('tells what it cannot read', async () => {
    expect(await running(LAB)).toMatchObject({ status: 2, stderr: expect.stringContaining('needs a claim to judge') })
    expect(await running(LAB, '--claim', 'server sendz RST')).toMatchObject({ status: 2 })
    expect(await running(LAB, '--claim', 'server sends RST', '--faults', 'drop onec')).toMatchObject({
      status: 2,
      stderr: 'explore:1:1: The fault "drop onec" is unknown; did you mean "drop once"?',
    })
  })
})
