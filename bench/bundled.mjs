/**
 * Bundles the bench as a build bundles the product, and runs it: a loader that compiles file by file wraps every closure to keep its name,
 * which halves the speed of the engine and is no part of it. What is const in a module stays const, so that the compiler can rely on it.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'rolldown'

const dir = join('node_modules', '.cache', 'ackademy-bench')
await build({
  input: ['bench/bench.ts', 'bench/apart.ts'],
  platform: 'node',
  // packages are loaded as they are
  external: /^[^./]/,
  logLevel: 'warn',
  output: { dir, entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs', cleanDir: true },
})
// in a process of its own: Linux counts the memory of whoever starts a process in the most that it ever had, and the bundler has much
const { status } = spawnSync(process.execPath, [join(dir, 'bench.mjs'), ...process.argv.slice(2)], { stdio: 'inherit' })
process.exitCode = status ?? 1
