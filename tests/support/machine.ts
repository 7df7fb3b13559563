import { Worker } from 'node:worker_threads'

/** A thread that sleeps a millisecond at a time and notes by how much it overslept at worst, in microseconds. */
const SLEEPER = `
const worst = new Int32Array(require('node:worker_threads').workerData)
const bed = new Int32Array(new SharedArrayBuffer(4))
for (;;) {
  const until = performance.now() + 1
  Atomics.wait(bed, 0, 0, 1)
  const late = (performance.now() - until) * 1000
  if (late > worst[0]) worst[0] = late
}
`
/** What went wrong on a machine that was later than this may have gone wrong for that reason, in microseconds. */
const MOST_LATE = 2_000

/** Watches how late the machine lets go on who is ready: the clock of a kernel under test is that of the machine. */
export class MachineWatch {
  private readonly worst = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  private readonly sleeper = new Worker(SLEEPER, { eval: true, workerData: this.worst.buffer })

  /** Begins to watch. */
  static async begin(): Promise<MachineWatch> {
    const watch = new MachineWatch()
    await new Promise(resolve => watch.sleeper.once('online', resolve))
    return watch
  }

  /** Ends the watch; says in one sentence how late the machine was, or null when it was in time. */
  async end(): Promise<string | null> {
    await this.sleeper.terminate()
    const late = this.worst[0]!
    return late > MOST_LATE ? `The machine was late by ${(late / 1000).toFixed(1)} ms.` : null
  }
}

/**
 * Plays something on the machine's own kernel and judges it. What disagrees fails the test; on a machine that was late
 * meanwhile it says nothing, and the test is skipped with that reason.
 */
export async function inTime(
  what: string,
  skip: (reason: string) => never,
  playAndJudge: () => Promise<void>,
  watching: Promise<Pick<MachineWatch, 'end'>> = MachineWatch.begin(),
): Promise<void> {
  const watch = await watching
  let why: string | null = null
  try {
    await playAndJudge()
  } catch (error) {
    why = await watch.end()
    if (why === null) throw error
  } finally {
    await watch.end()
  }
  if (why !== null) notTested(what, why, skip)
}

/** Says that a test could not be made, and why. */
export function notTested(what: string, why: string, skip: (reason: string) => never): never {
  console.warn(`NOT TESTED: ${what}. ${why}`)
  return skip(why)
}
