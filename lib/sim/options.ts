import type { SockOptionValue } from '../tcp/calls'
import type { SockOption } from './scenario'

const MODELLED: ReadonlySet<string> = new Set<SockOptionValue['name']>([
  'SO_REUSEADDR',
  'TCP_NODELAY',
  'TCP_QUICKACK',
  'SO_KEEPALIVE',
  'SO_LINGER',
  'SO_RCVBUF',
  'SO_SNDBUF',
  'TCP_DEFER_ACCEPT',
])

/** Whether the stack acts on this option; the others can be set and change nothing. */
export const isModelled = (option: SockOption): option is SockOption & SockOptionValue => MODELLED.has(option.name)

/** The arguments of setsockopt() as a C programmer reads them. */
export function showOption(option: SockOption): string {
  if (option.name !== 'SO_LINGER') return `${option.name}, ${Number(option.value)}`
  return `SO_LINGER, {${Number(option.value.on)}, ${option.value.seconds}}`
}
