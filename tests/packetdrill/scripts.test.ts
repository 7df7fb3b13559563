import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EngineBackend } from '@/lib/packetdrill/engine/backend'
import { NO_COMMAND_LINE, playScript } from '@/lib/packetdrill/play'
import { showVerdict } from '@/lib/packetdrill/verdict'
import { PENDING } from './pending'

const FOLDER = join(import.meta.dirname, 'scripts')
const SCRIPTS = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.pkt'))
  .sort()

describe('packetdrill scripts', () => {
  const lineOf = async (name: string): Promise<string> => {
    const text = readFileSync(join(FOLDER, name), 'utf8')
    return showVerdict(name, await playScript(text, NO_COMMAND_LINE, world => new EngineBackend(world)))
  }

  it.each(SCRIPTS.filter(name => !PENDING.includes(name)))('%s', async name => {
    expect(await lineOf(name)).toBe(`PASS ${name}`)
  })

  it.each([...PENDING])('%s is played to an end, though the engine does not pass it yet', async name => {
    expect(await lineOf(name)).toMatch(/^(PASS|FAIL) /)
  })

  it('are all there that are said not to pass', () => {
    expect(PENDING.filter(name => !SCRIPTS.includes(name))).toEqual([])
  })
})
