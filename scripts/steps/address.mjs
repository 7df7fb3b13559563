import net from 'node:net'
import os from 'node:os'
import { Problem } from './problem.mjs'

/**
 * Where the server listens. Containers and some shells set HOSTNAME to the machine's own name; that is no wish to listen
 * there alone.
 */
export function address(env = process.env) {
  const { PORT, HOSTNAME } = env
  const port = PORT?.trim() ? Number(PORT) : 3000
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Problem('Set PORT to a whole number from 1 to 65535, or remove it to use 3000.')
  }
  const host = HOSTNAME && HOSTNAME !== os.hostname() ? HOSTNAME : undefined
  const everywhere = host === undefined || host === '0.0.0.0' || host === '::'
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return { port, host, url: `http://${name}:${port}` }
}

/** Refuses a port that somebody else listens on, and a host that is not this machine's. */
export async function requireFree({ port, host }) {
  const code = await new Promise(resolve => {
    const server = net.createServer()
    server.once('error', error => resolve(error.code))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)))
  })
  if (code === 'EADDRINUSE') {
    throw new Problem(
      `Port ${port} is taken; stop the program that uses it, or choose another port: PORT=${port + 1} npm start`,
    )
  }
  if (code === 'EACCES') throw new Problem(`Port ${port} needs more rights; choose one above 1023: PORT=3000 npm start`)
  if (code)
    throw new Problem(
      `The server cannot listen on ${host} (${code}); set HOSTNAME to an address of this machine, or remove it.`,
    )
}

/** A port of loopback that nobody uses at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
