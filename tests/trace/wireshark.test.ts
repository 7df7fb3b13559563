import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readGalleryLab } from '@/lib/content/gallery-lab'
import { run } from '@/lib/sim/run'
import { tracePcapng } from '@/lib/trace/pcapng'

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0
const wireshark = has('tshark') && has('capinfos')
if (!wireshark)
  console.warn('SKIPPED: tshark and capinfos are not installed; nobody has opened our captures in Wireshark here.')

const folder = mkdtempSync(join(tmpdir(), 'wireshark-'))
afterAll(() => rmSync(folder, { recursive: true }))

const LABS = ['handshake-and-close', 'fast-open', 'lost-data-fast-retransmit', 'narrow-hop', 'syn-flood', 'zero-window']

/** A capture of a lab's run in a file. */
function captured(name: string): string {
  const read = readGalleryLab(readFileSync(`content/labs/${name}.yaml`, 'utf8'), name)
  if (!read.ok) throw new Error(`${name} cannot be read.`)
  const file = join(folder, `${name}.pcapng`)
  writeFileSync(file, tracePcapng(run(read.lab.scenario)))
  return file
}

/** What a program of Wireshark prints, its complaints on stderr held to be empty. */
function printed(program: string, ...args: string[]): string {
  const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8' })
  const complaints = stderr.split('\n').filter(line => line !== '' && !line.startsWith('Running as user'))
  expect({ status, complaints }).toEqual({ status: 0, complaints: [] })
  return stdout
}

const CHECKED = ['-o', 'ip.check_checksum:TRUE', '-o', 'tcp.check_checksum:TRUE']

describe.skipIf(!wireshark).each(LABS)('Wireshark opens the capture of %s', name => {
  const file = wireshark ? captured(name) : ''

  test('and finds nothing malformed and no wrong checksum', () => {
    const wrong = '_ws.malformed || ip.checksum.status == "Bad" || tcp.checksum.status == "Bad"'
    expect(printed('tshark', '-r', file, ...CHECKED, '-Y', wrong)).toBe('')
    const good = printed(
      'tshark',
      '-r',
      file,
      ...CHECKED,
      '-Y',
      'tcp.checksum.status == "Good"',
      '-T',
      'fields',
      '-e',
      'frame.number',
    )
    expect(good.trim().split('\n').length).toBeGreaterThan(4)
  })

  test('and counts its interfaces and packets', () => {
    const info = printed('capinfos', '-M', '-t', '-c', file)
    expect(info).toMatch(/File type: +(Wireshark.* )?pcapng$/m)
    expect(Number(/Number of packets: +(\d+)/.exec(info)?.[1])).toBeGreaterThan(4)
  })
})
