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
  it.each(SCRIPTS)('%s', async name => {
    const text = readFileSync(join(FOLDER, name), 'utf8')
    const line = showVerdict(name, await playScript(text, NO_COMMAND_LINE, world => new EngineBackend(world)))
    if (PENDING.includes(name)) expect(line).not.toBe(`PASS ${name}`)
    else expect(line).toBe(`PASS ${name}`)
  })

  it('are all there that are said not to pass', () => {
    expect(PENDING.filter(name => !SCRIPTS.includes(name))).toEqual([])
  })
})
