import { isSockOption, type SockOptionValue } from '../tcp/socket-options'
import type { SockOption } from './scenario'

/** Whether the stack acts on this option; the others can be set and change nothing. */
export const isModelled = (option: SockOption): option is SockOption & SockOptionValue => isSockOption(option.name)

/** The arguments of setsockopt() as a C programmer reads them. */
export function showOption(option: SockOption): string {
  if (option.name !== 'SO_LINGER') return `${option.name}, ${Number(option.value)}`
  return `SO_LINGER, {${Number(option.value.on)}, ${option.value.seconds}}`
}
