/**
 * Bundles the bench as a build bundles the product, and runs it: a loader that compiles file by file wraps every closure to keep its name,
 * which halves the speed of the engine and is no part of it.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const outdir = join('node_modules', '.cache', 'ackademy-bench')
await build({
  entryPoints: ['bench/bench.ts', 'bench/apart.ts'],
  outdir,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  outExtension: { '.js': '.mjs' },
  logLevel: 'error',
})
await import(pathToFileURL(join(outdir, 'bench.mjs')).href)
