import type { SockOption } from './scenario'

/** The arguments of setsockopt() as a C programmer reads them. */
export function showOption(option: SockOption): string {
  if (typeof option.value === 'string') return `${option.name}, ${JSON.stringify(option.value)}`
  if (option.name !== 'SO_LINGER') return `${option.name}, ${Number(option.value)}`
  return `SO_LINGER, {${Number(option.value.on)}, ${option.value.seconds}}`
}
