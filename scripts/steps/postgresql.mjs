import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { freePort } from './address.mjs'
import { Problem } from './problem.mjs'
import { run } from './run.mjs'

/** The folder that holds initdb and pg_ctl: on the PATH, or where Debian keeps them. */
function findBinaries() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  return [
    ...versions.map(version => path.join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(path.delimiter),
    '/usr/local/bin',
  ].find(folder => folder && existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'pg_ctl')))
}

/** PostgreSQL refuses to run as root: then it runs as the user `postgres`, which Debian's package makes. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {}
  const id = flag => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim() || Number.NaN)
  return { uid: id('-u'), gid: id('-g') }
}

/** Debian's package, when this is a machine for tests that we may change. */
async function installPackage() {
  if (process.env.CI !== 'true' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update'], { quiet: true })
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql'], { quiet: true, env })
}

/**
 * Starts a PostgreSQL server in a temporary folder, on loopback alone.
 * @returns {Promise<{ url: string, version: string, stop(): void } | { skipped: string }>}
 */
export async function startPostgresql() {
  if (!findBinaries()) await installPackage()
  const binaries = findBinaries()
  if (!binaries) return { skipped: 'PostgreSQL is not installed (Debian: apt-get install postgresql)' }
  const user = unprivileged()
  if (Number.isNaN(user.uid)) return { skipped: 'PostgreSQL does not run as root, and there is no user postgres' }

  const folder = mkdtempSync(path.join(os.tmpdir(), 'ackademy-postgresql-'))
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid)
  const data = path.join(folder, 'data')
  const call = async (name, args) => {
    const { code } = await run(path.join(binaries, name), args, {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'ignore'],
    })
    if (code !== 0)
      throw new Problem(`The throw-away PostgreSQL did not come up: ${name} failed; its log is in ${folder}.`)
  }
  // Nothing of this server outlives the tests, so it need not wait for the disk.
  const settings =
    '-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60 -c timezone=Asia/Shanghai'
  const port = await freePort()
  await call('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'])
  await call('pg_ctl', [
    '-D',
    data,
    '-w',
    '-t',
    '60',
    '-l',
    path.join(folder, 'log'),
    '-o',
    `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} ${settings}`,
    'start',
  ])

  // Synchronous, because it must also run while this process ends: a test run that is broken off leaves no server behind.
  const stop = () => {
    process.off('exit', stop)
    spawnSync(path.join(binaries, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop'], { ...user, cwd: folder })
    rmSync(folder, { recursive: true, force: true })
  }
  process.on('exit', stop)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130))

  const version = spawnSync(path.join(binaries, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout ?? ''
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    version: `PostgreSQL ${/[\d.]+/.exec(version)?.[0] ?? ''}`,
    stop,
  }
}
