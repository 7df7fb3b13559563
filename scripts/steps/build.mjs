import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fingerprint, unlessStamped } from './fingerprint.mjs'
import { precompress } from './precompressed.mjs'
import { Problem } from './problem.mjs'
import { binary, node, root } from './run.mjs'

/** Whatever can change what `next build` makes. */
const SOURCES = [
  'app',
  'components',
  'content',
  'lib',
  'prisma',
  'public',
  'instrumentation.ts',
  'next.config.js',
  'scripts/steps/precompressed.mjs',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
  'package-lock.json',
]

const distDir = () => process.env.NEXT_DIST_DIR ?? '.next'

/** Generates the Prisma client when the schema or Prisma changed. */
export async function generateClient() {
  const ran = await unlessStamped(
    'lib/server/generated/stamp',
    fingerprint(['prisma/schema.prisma', 'node_modules/prisma/package.json']),
    async () => {
      const { code, output } = await node(['scripts/prisma-generate.mjs'], { quiet: true })
      if (code !== 0) throw new Problem(`${output.trim()}\n\nThe database client could not be generated.`)
    },
  )
  return ran ? 'generated' : 'up to date'
}

/** Builds the application when its sources changed since the last build. */
export async function build({ force = false } = {}) {
  const stamp = path.join(distDir(), 'ackademy-build')
  if (force || !existsSync(path.join(root, distDir(), 'BUILD_ID'))) rmSync(path.join(root, stamp), { force: true })
  const ran = await unlessStamped(stamp, fingerprint(SOURCES), async () => {
    process.stdout.write('building … ')
    // A build that breaks off must not be taken for the one before.
    rmSync(path.join(root, stamp), { force: true })
    const { code, output } = await node([binary.next, 'build'], { quiet: true, env: { NODE_ENV: 'production' } })
    if (code !== 0) throw new Problem(`${output.trim()}\n\nThe application could not be built.`)
    await precompress(path.join(root, distDir()))
  })
  return ran ? 'done' : 'up to date'
}
