import { setPriority } from 'node:os'
import { KernelBackend } from '../live/packetdrill/kernel-backend'
import { type CommandLine, playScript } from '../packetdrill/play'
import type { Verdict } from '../packetdrill/verdict'
import { defaultSettings } from './recorder/recorded-lab'

/** A script that failed on a machine that was later than this says nothing about the kernel, in microseconds. */
const TOO_LATE = 4_000
const ATTEMPTS = 3
const FIRST = -20

/** Lets nothing else on the machine come before this process: an answer that is late looks like a slow peer. */
export const hurry = (): void => setPriority(FIRST)

/** Plays a script on this machine's kernel, and again where it fails on a machine that was too busy for it. */
export async function judgeOnKernel(text: string, commandLine: CommandLine): Promise<Verdict> {
  for (let attempt = 1; ; attempt++) {
    let kernel: KernelBackend | null = null
    const verdict = await playScript(text, commandLine, async world => {
      kernel = await KernelBackend.open(world, defaultSettings())
      return kernel
    })
    const late = latenessOf(kernel)
    if (verdict.outcome !== 'fail' || late <= TOO_LATE) return verdict
    if (attempt === ATTEMPTS)
      return { ...verdict, reason: `${verdict.reason} [this machine was ${(late / 1000).toFixed(1)} ms late]` }
  }
}

const latenessOf = (kernel: KernelBackend | null): number => kernel?.lateness ?? 0
