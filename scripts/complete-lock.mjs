/**
 * Adds to package-lock.json the optional platform packages (esbuild for macOS, swc for Windows, …) that npm left out because the
 * registry it was written against does not serve them. Without these entries `npm ci` refuses the lock everywhere. Run it after
 * each change of the lock; `--check` writes nothing and exits with 1 when something is missing.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const file = path.resolve(import.meta.dirname, '../package-lock.json')
const PLATFORM =
  /(android|darwin|linux|win32|freebsd|wasm32)-?(arm64|x64|ia32|arm|ppc64|riscv64|s390x|wasi)?(?:-(musl|gnu|msvc|gnueabihf|musleabihf))?/

/** What the lock says of one platform package; its integrity is unknown here and comes from the registry that serves it. */
function entry(name, version, dev) {
  const [, system, cpu, abi] = PLATFORM.exec(name) ?? []
  if (!system) throw new Error(`The platform of the optional package ${name} cannot be read from its name.`)
  const where = system === 'wasm32' ? { cpu: ['wasm32'] } : { ...(cpu && { cpu: [cpu] }), os: [system] }
  const libc = abi?.startsWith('musl') ? ['musl'] : abi?.startsWith('gnu') ? ['glibc'] : undefined
  return { version, ...where, ...(libc && { libc }), ...(dev && { dev }), optional: true }
}

/** The entries that the lock lacks, by their place in node_modules. */
function missingEntries(packages) {
  const missing = {}
  for (const [owner, { dev, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const place = `node_modules/${name}`
      const isExact = /^\d/.test(version)
      if (isExact && !packages[place] && !packages[`${owner}/${place}`]) missing[place] = entry(name, version, dev)
    }
  }
  return missing
}

const lock = JSON.parse(readFileSync(file, 'utf8'))
const missing = missingEntries(lock.packages)
const names = Object.keys(missing)

if (names.length === 0) {
  console.log('The lock is complete.')
} else if (process.argv.includes('--check')) {
  console.error(
    `package-lock.json lacks ${names.length} platform packages; run node scripts/complete-lock.mjs:\n  ${names.join('\n  ')}`,
  )
  process.exit(1)
} else {
  const packages = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1))
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`)
  console.log(`Added ${names.length} platform packages to package-lock.json.`)
}
