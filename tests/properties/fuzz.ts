import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { printScenario } from '@/lib/scenario/print'
import type { Scenario } from '@/lib/sim/scenario'
import type { Trace } from '@/lib/trace/events'
import { Coverage } from './coverage'
import { KINDS, type Kind } from './kinds'

const USAGE = `npm run fuzz -- [--runs N] [--seed N] [--path P] [KIND…]

${KINDS.map(({ name, about }) => `  ${name.padEnd(7)} ${about}`).join('\n')}

--runs   runs of each kind, 10,000 unless said
--seed   begin with this seed, as a failure printed it
--path   begin at this place of the seed, as a failure printed it`

/** Lets chance play against the engine and prints what it met. 1 when something was found, 2 for wrong arguments. */
function main(args: string[]): number {
  let parsed: ReturnType<typeof read>
  try {
    parsed = read(args)
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`)
    return 2
  }
  const { kinds, runs, seed, path } = parsed
  const coverage = new Coverage()
  let failed = 0
  for (const kind of kinds) failed += play(kind, { runs, seed, path }, coverage) ? 0 : 1
  for (const line of coverage.report()) console.log(line)
  return failed > 0 ? 1 : 0
}

interface Wish {
  readonly runs: number
  readonly seed: number
  readonly path: string | undefined
}

function read(args: string[]): Wish & { readonly kinds: readonly Kind[] } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      runs: { type: 'string', default: '10000' },
      seed: { type: 'string', default: String(Date.now() & 0x7fffffff) },
      path: { type: 'string' },
    },
  })
  for (const [name, text] of [
    ['--runs', values.runs],
    ['--seed', values.seed],
  ] as const)
    if (!/^-?\d{1,10}$/.test(text)) throw new Error(`${name} takes a whole number, not "${text}".`)
  const kinds = positionals.map(name => {
    const kind = KINDS.find(candidate => candidate.name === name)
    if (!kind) throw new Error(`There is nothing to fuzz named "${name}".`)
    return kind
  })
  return {
    kinds: kinds.length > 0 ? kinds : KINDS,
    runs: Number(values.runs),
    seed: Number(values.seed),
    path: values.path,
  }
}

/** Plays one kind; false when something was found, which is printed with what plays it again. */
function play(kind: Kind, { runs, seed, path }: Wish, coverage: Coverage): boolean {
  const met = { entries: 0, limits: 0, longest: 0 }
  let last = performance.now()
  const seen = (trace: Trace): void => {
    coverage.see(trace)
    met.entries += trace.entries.length
    if (trace.entries.at(-1)?.kind === 'limit') met.limits++
    const now = performance.now()
    met.longest = Math.max(met.longest, now - last)
    last = now
  }
  const begun = performance.now()
  // a property without promises is checked without one
  const result = fc.check(kind.property(seen), {
    numRuns: runs,
    seed,
    ...(path !== undefined && { path }),
  }) as fc.RunDetails<unknown>
  const seconds = (performance.now() - begun) / 1000
  const figures = [
    `${result.numRuns.toLocaleString('en')} runs`,
    `${seconds.toFixed(1)} s`,
    ...(met.entries > 0
      ? [
          `${met.entries.toLocaleString('en')} entries`,
          `longest ${met.longest.toFixed(0)} ms`,
          `${met.limits} ended at a bound`,
        ]
      : []),
  ]
  console.log(`${kind.name}: ${result.failed ? 'FAILED after' : 'passed'} ${figures.join(', ')} (seed ${seed})`)
  if (!result.failed) return true
  console.log(result.errorInstance instanceof Error ? (result.errorInstance.stack ?? '') : String(result.errorInstance))
  console.log(`again: npm run fuzz -- ${kind.name} --runs 1 --seed ${result.seed} --path ${result.counterexamplePath}`)
  console.log(`smallest, after ${result.numShrinks} steps:\n${shown(result.counterexample)}`)
  return false
}

/** The failing case as people read it: a scenario as text where it can be said, else as data. */
function shown(counterexample: unknown): string {
  const [value] = counterexample as [unknown]
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  try {
    return clipped(printScenario(value as Scenario))
  } catch {
    return clipped(JSON.stringify(value, null, 2))
  }
}

const MOST_COLUMNS = 200

/** Long lines, which only data makes, are cut: seed and path bring the whole back. */
const clipped = (text: string): string =>
  text
    .split('\n')
    .map(line => (line.length > MOST_COLUMNS ? `${line.slice(0, MOST_COLUMNS)}…` : line))
    .join('\n')

process.exitCode = main(process.argv.slice(2))
