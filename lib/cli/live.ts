import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { ended, whyNot } from '../live/program'
import { NO_FAULTS } from '../live/wire'
import { LiveWorld } from '../live/world'
import { suggest } from '../protocol/nearest'
import { pcapFile } from '../trace/pcap'
import { CHECKS, type Check } from './live/checks'
import { teardown } from './live/teardown'

const CHECKSUMS = 'checksums'
const NAMES = [...CHECKS.map(({ name }) => name), CHECKSUMS]
const WIDTH = Math.max(...NAMES.map(name => name.length))

const USAGE = `ack live [CHECK…] [--loss PERCENT] [--seed N] [--pcap FILE]

The engine speaks TCP in octets over a TUN device, with this machine's own kernel as its peer (Linux, root), in a network
namespace that is gone afterwards. Without CHECK all are played:
${CHECKS.map(({ name, about }) => `  ${name.padEnd(WIDTH)}  ${about}`).join('\n')}
  ${CHECKSUMS.padEnd(WIDTH)}  tcpdump -vv finds no bad checksum in all of it
  --loss   of the lossy checks, in percent of the datagrams (5)
  --seed   of all chance (1)
  --pcap   keeps what was on the wire in a file`

/** The `live` command. Ends with 1 when a check fails or the machine cannot play them, with 2 when the arguments make no sense. */
export async function live(args: readonly string[]): Promise<number> {
  const wanted = readArguments(args)
  if (typeof wanted === 'string') {
    console.error(`${wanted}\n\n${USAGE}`)
    return 2
  }
  const why = await whyNot()
  if (why !== null) {
    console.error(why)
    return 1
  }
  const world = await LiveWorld.open(wanted.seed)
  const stop = () => {
    world.close()
    process.exit(130)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    return await playAll(world, wanted)
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    world.close()
  }
}

interface Wanted {
  readonly names: ReadonlySet<string>
  readonly loss: number
  readonly seed: number
  readonly pcap: string | undefined
}

/** What the arguments ask for, or what is wrong with them. */
function readArguments(args: readonly string[]): Wanted | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        loss: { type: 'string', default: '5' },
        seed: { type: 'string', default: '1' },
        pcap: { type: 'string' },
      },
    })
    const unknown = positionals.find(name => !NAMES.includes(name))
    if (unknown !== undefined) return `There is no check "${unknown}"${suggest(unknown, NAMES)}`
    const loss = Number(values.loss)
    if (!(loss >= 0 && loss < 100)) return `The loss is a percentage below 100, not "${values.loss}".`
    const seed = Number(values.seed)
    if (!Number.isSafeInteger(seed) || seed < 0) return `The seed is a whole number, not "${values.seed}".`
    return { names: new Set(positionals.length > 0 ? positionals : NAMES), loss: loss / 100, seed, pcap: values.pcap }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function playAll(world: LiveWorld, { names, loss, pcap }: Wanted): Promise<number> {
  let passed = 0
  let failed = 0
  const tell = (name: string, fault: string | null, what: string) => {
    if (fault === null) passed++
    else failed++
    console.log(`${fault === null ? 'PASS' : 'FAIL'} ${name.padEnd(WIDTH)}  ${fault ?? what}`)
  }
  for (const check of CHECKS) {
    if (!names.has(check.name)) continue
    const { fault, what } = await outcome(() => play(world, check, loss))
    tell(check.name, fault, what)
  }
  const octets = pcapFile(world.wire.capture)
  if (pcap !== undefined) writeFileSync(pcap, octets)
  if (names.has(CHECKSUMS)) {
    const { fault, what } = await outcome(() => checksums(octets, world.wire.capture.length))
    if (what === ABSENT) console.log(`SKIP ${CHECKSUMS.padEnd(WIDTH)}  ${what}`)
    else tell(CHECKSUMS, fault, what)
  }
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

async function outcome(act: () => Promise<string>): Promise<{ fault: string | null; what: string }> {
  try {
    return { fault: null, what: await act() }
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error), what: '' }
  }
}

/** Plays a check, then waits for the end of its connections. */
async function play(world: LiveWorld, check: Check, loss: number): Promise<string> {
  const { wire } = world
  const { lost } = wire
  const began = Date.now()
  wire.faults = check.faults === 'loss' ? { ...NO_FAULTS, loss } : check.faults
  try {
    const what = await check.play(world)
    const took = Date.now() - began
    const end = await teardown(world)
    return `${what} in ${took} ms${wire.lost > lost ? `, ${wire.lost - lost} datagrams lost` : ''}; ${end}`
  } finally {
    wire.faults = NO_FAULTS
  }
}

const ABSENT = 'NOT CHECKED: tcpdump is not installed.'

/** What tcpdump says of the checksums of a capture. */
async function checksums(capture: Uint8Array, packets: number): Promise<string> {
  const { status, stdout, stderr } = await ended('tcpdump', ['-nn', '-vv', '-r', '-'], capture)
  if (status === null) return ABSENT
  if (status !== 0) throw new Error(`tcpdump ended with ${status}: ${stderr.trim()}`)
  const lines = stdout.toString().split('\n')
  const bad = lines.filter(line => /bad cksum|\(incorrect/.test(line))
  if (bad.length > 0) throw new Error(`tcpdump finds ${bad.length} bad checksums, the first in "${bad[0]!.trim()}".`)
  const good = lines.filter(line => line.includes('(correct)')).length
  if (good === 0 || good !== packets) throw new Error(`tcpdump finds ${good} good checksums in ${packets} datagrams.`)
  return `${good} good ones in ${packets} datagrams`
}
