import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { run } from '@/lib/cli/run'
import { decodeTrace } from '@/lib/trace/codec'

const folder = mkdtempSync(join(tmpdir(), 'ack-'))
afterAll(() => rmSync(folder, { recursive: true }))

const LAB = 'content/labs/nobody-listens.yaml'

/** Runs the command line as a person would. */
function ack(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'lib/cli/ack.ts', ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

/** Runs one command without a process of its own. */
async function running(...args: string[]) {
  let stdout = ''
  let stderr = ''
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    stdout += String(text)
    return true
  })
  const err = vi.spyOn(console, 'error').mockImplementation(line => {
    stderr += `${line}\n`
  })
  const status = await run(args)
  out.mockRestore()
  err.mockRestore()
  return { status, stdout, stderr }
}

describe('ack', () => {
  test('without a command says which there are, and ends with 2', () => {
    const { status, stderr } = ack()
    expect(status).toBe(2)
    expect(stderr).toMatch(/run .*\n.*bank .*\n/)
    expect(ack('--help').status).toBe(0)
  })

  test('names the nearest command', () => {
    const { status, stderr } = ack('rnu', LAB)
    expect(status).toBe(2)
    expect(stderr).toContain('There is no command "rnu"; did you mean "run"?')
  })
})

describe('ack run', () => {
  test('prints a ladder', () => {
    const { status, stdout, stderr } = ack('run', LAB)
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(`\n${stdout}`).toMatchInlineSnapshot(`
      "
         time  client                                            server
        0.000  SYN_SENT  SYN seq 0 ------------.
        0.020                                   '- SYN 0 ----->          dropped: NO_SOCKET
                                        .-- RST,ACK seq 0 ack 1
        0.040  CLOSED    <- RST,ACK 0 -'
      "
    `)
  })

  test('prints what tcpdump would, with the numbers of the wire under -S, from one host under --at', async () => {
    expect((await running(LAB, '--format', 'tcpdump')).stdout).toContain('Flags [R.], seq 0, ack 1001,')
    expect((await running('content/labs/lost-syn.yaml', '--format', 'tcpdump', '-S')).stdout).toContain(
      'Flags [.], ack 5001,',
    )
    const seen = (await running('content/labs/lost-syn.yaml', '--format', 'tcpdump', '--at', 'server')).stdout
    expect(seen.match(/Flags \[S\]/g)).toHaveLength(1)
  })

  test('prints the whole trace as JSON', async () => {
    expect(decodeTrace((await running(LAB, '--format', 'json')).stdout)).toMatchObject({ ok: true, trace: { seed: 1 } })
  })

  test('writes a capture into a file', async () => {
    const out = join(folder, 'run.pcap')
    expect(await running(LAB, '--format', 'pcap', '--out', out)).toEqual({ status: 0, stdout: '', stderr: '' })
    // The magic number of nanosecond captures, in the byte order of the file.
    expect(readFileSync(out).readUInt32LE(0)).toBe(0xa1b23c4d)
  })

  test('ends with 1 and every fault of the file with its place', async () => {
    const file = join(folder, 'faulty.yaml')
    writeFileSync(file, 'until: 2\nscript: |\n  0 client clos()\n')
    const { status, stdout, stderr } = await running(file)
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr.trimEnd().split('\n')).toEqual([
      `${file}:1:8: until "2" has no unit; write us, ms, s, min or h after it.`,
      `${file}:3:12: The call "clos" is unknown; did you mean "close"?`,
    ])
  })

  test.each([
    [['nowhere.yaml'], 1, 'nowhere.yaml:1:1: The file cannot be read (ENOENT).'],
    [[LAB, '--out', '/nowhere/x'], 1, 'The file /nowhere/x cannot be written (ENOENT).'],
    [[], 2, 'The command "run" needs the file of a scenario.'],
    [[LAB, LAB], 2, 'is one too many.'],
    [[LAB, '--format', 'tcpdmp'], 2, 'The format "tcpdmp" is unknown; did you mean "tcpdump"?'],
    [[LAB, '--at', 'sever'], 2, 'The scenario has no host "sever"; did you mean "server"?'],
    [[LAB, '--show', 'calls,timer'], 2, '"timer" cannot be shown; did you mean "timers"?'],
    [[LAB, '--fast'], 2, "Unknown option '--fast'"],
  ])('says in a sentence what is wrong: %j', async (args, status, sentence) => {
    const result = await running(...args)
    expect(result.stderr).toContain(sentence)
    expect(result.status).toBe(status)
  })
})

describe('ack run with a view', () => {
  test('prints the sockets of a host at a moment', async () => {
    const { status, stdout } = await running('content/labs/lost-syn.yaml', '--netstat', '500ms', '--host', 'client')
    expect(status).toBe(0)
    expect(stdout.split('\n')[2]).toMatch(/^tcp +0 +1 10\.0\.0\.1:\d+ +10\.0\.0\.2:80 +SYN_SENT +$/)
  })

  test('prints each host under its name when none is named', async () => {
    const { stdout } = await running('content/labs/lost-syn.yaml', '--ss', '1.5s')
    expect(stdout).toMatch(/^client\nState[\s\S]*\n\nserver\nState/)
  })

  test('wants one view, a moment with a unit, and a host of the scenario', async () => {
    expect((await running(LAB, '--ss', '1s', '--nstat', '1s')).stderr).toContain('One view is shown at a time')
    expect((await running(LAB, '--ss', '1.5')).stderr).toContain('The moment of --ss "1.5" has no unit')
    expect((await running(LAB, '--ss', '1s', '--host', 'sever')).stderr).toContain('did you mean "server"?')
  })

  test('tells with --info what TCP_INFO does', async () => {
    const { stdout } = await running('content/labs/lost-syn.yaml', '--info', '1.5s', '--host', 'server')
    expect(stdout).toMatch(/\n\t ts sack wscale:10,10 rto:\d+ .* mss:1448 pmtu:1500 .* cwnd:10 /)
  })
})
