import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Problem } from './problem.mjs'
import { npm, root } from './run.mjs'

function packagesOf(file) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages
}

/** Is everything installed that the lock names? Optional packages depend on the platform and are left to npm. */
function isInstalled() {
  if (!existsSync(path.join(root, 'node_modules/.package-lock.json'))) return false
  const installed = packagesOf('node_modules/.package-lock.json')
  return Object.entries(packagesOf('package-lock.json')).every(
    ([place, { version, optional }]) => place === '' || optional || installed[place]?.version === version,
  )
}

/** Installs the packages of the lock when some are missing or of another version. */
export async function install() {
  if (isInstalled()) return 'installed'
  process.stdout.write('installing … ')
  const { code, output } = await npm(['ci', '--include=dev', '--no-audit', '--no-fund'], { quiet: true })
  if (code !== 0) {
    throw new Problem(
      `${output.trim()}\n\nThe packages could not be installed; check the network and run the command again.`,
    )
  }
  return 'done'
}
