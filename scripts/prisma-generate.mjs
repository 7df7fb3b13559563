/**
 * `node scripts/prisma-generate.mjs [generate | validate | format]`: runs the Prisma CLI without its schema-engine binary.
 * These commands never start the engine, but the CLI insists on finding (that is, downloading) one first; any existing
 * executable satisfies it, so the step works offline and on platforms without a prebuilt engine.
 */
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const args = process.argv.length > 2 ? process.argv.slice(2) : ['generate']
const result = spawnSync(process.execPath, [path.join(root, 'node_modules/prisma/build/index.js'), ...args], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  },
})
process.exit(result.status ?? 1)
