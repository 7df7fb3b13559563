import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { whenOrphaned } from './orphan.mjs'
import { Problem } from './problem.mjs'
import { binary, root } from './run.mjs'

const GRACE_MS = 10_000

/** What Next prints once it listens, and scripts/serve.mjs too. */
export const READY = 'Ready in'

/** The environment that the server runs in: the folder's secret and the address, unless the operator gave others. */
function serverEnv({ url, port }) {
  const data = path.resolve(process.env.ACKADEMY_DATA?.trim() || '.data')
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', PORT: String(port), ACKADEMY_DATA: data }
  env.NEXTAUTH_SECRET ||= readFileSync(path.join(data, 'secret'), 'utf8').trim()
  env.NEXTAUTH_URL ||= url
  return env
}

/** Passes what the child prints on, without Next's own banner before it is ready. */
function untilReady(child) {
  return new Promise((resolve, reject) => {
    let before = ''
    const listen = chunk => {
      before += chunk
      if (!before.includes(READY)) return
      child.stdout.off('data', listen)
      child.stdout.pipe(process.stdout)
      resolve()
    }
    child.stdout.on('data', listen)
    child.once('error', reject)
    child.once('exit', () => reject(new Problem(before.trim() || 'The server stopped before it was ready.')))
  })
}

/**
 * Runs the built application (`scripts/serve.mjs`) or `next dev` until it ends or a signal ends it. Resolves with the exit code once the server is gone.
 * The child holds a channel to this process and leaves when it breaks, so that a killed parent leaves no server behind.
 */
export async function serve(mode, address, { ready }) {
  const args =
    mode === 'start'
      ? ['scripts/serve.mjs', String(address.port), ...(address.host ? [address.host] : [])]
      : [binary.next, mode, '--port', String(address.port), ...(address.host ? ['--hostname', address.host] : [])]
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...serverEnv(address), NODE_ENV: mode === 'dev' ? 'development' : 'production' },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  let stopping = false
  const stop = () => {
    stopping = true
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  whenOrphaned(stop)
  const gone = new Promise(resolve => {
    child.once('exit', code => resolve(stopping ? 0 : (code ?? 1)))
  })
  try {
    await untilReady(child)
    await ready()
  } catch (error) {
    if (!stopping) throw error
  }
  return gone
}
