import { existsSync } from 'node:fs'
import path from 'node:path'
import { binary, node, root } from './run.mjs'

/** Everything that is checked without running a test. Each is a program that exits with 0 when there is nothing to say. */
const CHECKS = [
  { title: 'types', args: [binary.tsc, '--noEmit', '-p', '.'] },
  { title: 'lint', args: [binary.biome, 'check', '--error-on-warnings', '.'] },
  {
    title: 'dependencies',
    args: [
      binary.depcruise,
      '--config',
      '.dependency-cruiser.cjs',
      'app',
      'components',
      'lib',
      'scripts',
      'tests',
      'prisma',
      'instrumentation.ts',
      'proxy.ts',
    ],
  },
  { title: 'migrations', args: ['scripts/new-migration.mjs', '--check'] },
  { title: 'lock file', args: ['scripts/complete-lock.mjs', '--check'] },
  { title: 'bank', args: ['--import', 'tsx', 'lib/cli/ack.ts', 'bank', 'verify'], needs: 'lib/cli/bank.ts' },
]

const AT_ONCE = 2

async function check({ title, args, needs }) {
  const from = performance.now()
  if (needs && !existsSync(path.join(root, needs))) return { passed: 0, failed: 0 }
  const { code, output } = await node(args, { quiet: true })
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  console.log(`  ${title.padEnd(12)} ${code === 0 ? 'passed' : 'FAILED'} (${seconds} s)`)
  if (code !== 0) console.log(output.trim().replace(/^/gm, '    '))
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, failures: [`Checks › ${title}`] }
}

/** Runs all checks, two at a time. */
export async function runChecks() {
  // Next writes the types of routes and of imported styles; without them a fresh clone does not type-check.
  if (existsSync(path.join(root, 'app'))) await node([binary.next, 'typegen'], { quiet: true })
  const waiting = [...CHECKS]
  const total = { passed: 0, failed: 0, failures: [] }
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { passed, failed, failures = [] } = await check(next)
      total.passed += passed
      total.failed += failed
      total.failures.push(...failures)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return total
}
