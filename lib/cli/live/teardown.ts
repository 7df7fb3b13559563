import type { LiveWorld } from '../../live/world'

/** How long both ends may take to be done with their connections, in milliseconds: a few repeated FINs. */
const PATIENCE = 15_000
const LOOK_EVERY = 50
/** States that ss shows and that are no unfinished business. */
const DONE = new Set(['LISTEN', 'TIME-WAIT'])

/** Waits until neither end has anything left but TIME-WAIT, and says what the kernel has; throws what else is left. */
export async function teardown(world: LiveWorld): Promise<string> {
  const until = Date.now() + PATIENCE
  for (;;) {
    const kernel = await kernelStates(world)
    const engine = [...world.stack.host.connections].map(({ state }) => state.replaceAll('_', '-'))
    const left = [
      ...kernel.filter(state => !DONE.has(state)).map(state => `${state} of the kernel`),
      ...engine.filter(state => state !== 'TIME-WAIT').map(state => `${state} of the engine`),
    ]
    if (left.length === 0) {
      const waiting = kernel.filter(state => state === 'TIME-WAIT').length
      return waiting > 0 ? `${waiting} in TIME-WAIT at the kernel` : 'nothing left at the kernel'
    }
    if (Date.now() > until) throw new Error(`After ${PATIENCE / 1000} s there is still ${left.join(', ')}.`)
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY))
  }
}

/** The states of the kernel's sockets, as ss shows them. */
async function kernelStates({ tun }: LiveWorld): Promise<string[]> {
  const { status, stdout, stderr } = await tun.run(['ss', '--tcp', '--all', '--numeric', '--no-header'])
  if (status !== 0) throw new Error(`ss ended with ${status}: ${stderr.trim()}`)
  return stdout
    .toString()
    .split('\n')
    .filter(line => line !== '')
    .map(line => line.split(/\s+/)[0]!)
}
