/**
 * Bundles the bench as a build bundles the product, and runs it: a loader that compiles file by file wraps every closure to keep its name,
 * which halves the speed of the engine and is no part of it. What is const in a module stays const, so that the compiler can rely on it.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
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
await import(pathToFileURL(join(dir, 'bench.mjs')).href)
