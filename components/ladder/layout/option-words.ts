import type { Options } from '@/lib/protocol/options'

/** Options as tcpdump names them: `mss 1460, wscale 7, sackOK`. */
export function optionWords(options: Options, comma = ','): string {
  const words: string[] = []
  if (options.mss !== undefined) words.push(`mss ${options.mss}`)
  if (options.windowScale !== undefined) words.push(`wscale ${options.windowScale}`)
  if (options.sackPermitted) words.push('sackOK')
  for (const [left, right] of options.sack ?? []) words.push(`sack ${left}:${right}`)
  if (options.timestamps) words.push(`TS ${options.timestamps.value}/${options.timestamps.echo}`)
  if (options.fastOpenCookie !== undefined) words.push('tfo')
  return words.join(`${comma} `)
}
