import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'

/** The product, served for measuring: own port, own embedded database, nothing rate-limited. */
export interface Serving {
  readonly url: string
  stop(): Promise<void>
}

/** Starts `npm start`'s own command on loopback and waits until it answers. */
export async function serve(): Promise<Serving> {
  const data = mkdtempSync(path.join(os.tmpdir(), 'ackademy-bench-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      ...process.env,
      DATABASE_URL: '',
      ACKADEMY_DATA: data,
      ACKADEMY_RATE_LIMITS: 'off',
      HOSTNAME: 'localhost',
      NEXTAUTH_URL: url,
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await answering(`${url}/api/health`, child)
  return {
    url,
    stop: async () => {
      const gone = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGINT')
      await gone
      rmSync(data, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 300_000
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode} before it answered`)
    const answered = await fetch(url).then(
      response => response.ok,
      () => false,
    )
    if (answered) return
    await new Promise(resolve => setTimeout(resolve, 250))
  }
  throw new Error(`no answer from ${url} within five minutes`)
}
