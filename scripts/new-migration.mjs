/**
 * `node scripts/new-migration.mjs NAME` writes prisma/migrations/<stamp>_NAME/migration.sql: what leads from the migrations to
 * schema.prisma. `--check` writes nothing and exits with 1 and the difference when the two disagree.
 * What Prisma does not model (triggers, checks, functions, partial indexes) is added to the file by hand; `--check` does not see it.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { PGlite } from '@electric-sql/pglite'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { SchemaEngine } from './schema-engine.mjs'

const root = path.resolve(import.meta.dirname, '..')
const folder = path.join(root, 'prisma/migrations')

/** The migrations as the schema engine takes them. */
function migrations() {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
  const lock = path.join(folder, 'migration_lock.toml')
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: existsSync(lock) ? readFileSync(lock, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: names.map(name => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(path.join(folder, name, 'migration.sql'), 'utf8') },
      },
    })),
  }
}

/** An adapter factory over PGlite whose scripts are sent whole: splitting at every `;` would break function bodies. */
function factory(database) {
  const inner = new PrismaPGlite(database)
  const connect = async () => {
    const adapter = await inner.connect()
    adapter.executeScript = async script => {
      await database.exec(script)
    }
    return adapter
  }
  const connectToShadowDb = async () => {
    const shadow = new PGlite()
    const adapter = await factory(shadow).connect()
    adapter.dispose = () => shadow.close()
    return adapter
  }
  return { provider: 'postgres', adapterName: inner.adapterName, connect, connectToShadowDb }
}

async function difference({ script }) {
  const files = [
    { path: 'prisma/schema.prisma', content: readFileSync(path.join(root, 'prisma/schema.prisma'), 'utf8') },
  ]
  const engine = await SchemaEngine.new(
    { datamodels: files.map(file => [file.path, file.content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory(new PGlite())),
  )
  return engine.diff({
    from: { tag: 'migrations', ...migrations() },
    to: { tag: 'schemaDatamodel', files },
    script,
    exitCode: true,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  })
}

const { values, positionals } = parseArgs({ options: { check: { type: 'boolean' } }, allowPositionals: true })

if (values.check) {
  const { exitCode, stdout } = await difference({ script: false })
  console.log(
    exitCode === 0 ? 'The migrations match schema.prisma.' : `The migrations do not match schema.prisma:\n${stdout}`,
  )
  process.exit(exitCode === 0 ? 0 : 1)
}

const name = positionals[0]
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('Give the migration a name in lower case: node scripts/new-migration.mjs add_reviews')
  process.exit(1)
}
const { exitCode, stdout } = await difference({ script: true })
if (exitCode === 0) {
  console.log('The migrations match schema.prisma already; nothing was written.')
  process.exit(0)
}
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const target = path.join(folder, `${stamp}_${name}`)
mkdirSync(target, { recursive: true })
writeFileSync(path.join(target, 'migration.sql'), stdout)
console.log(`Wrote ${path.relative(process.cwd(), path.join(target, 'migration.sql'))}.`)
process.exit(0)
