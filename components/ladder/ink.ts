/** The text colour of a host, by its place in the picture; what no host sent has its own. */
export function inkOf(host: string, lifelines: readonly { readonly host: string }[]): string {
  if (host === 'attacker') return 'text-attacker'
  if (host === 'network' || host === 'crowd' || host === 'middlebox') return 'text-network'
  const at = lifelines.findIndex(line => line.host === host)
  return at === 0 ? 'text-client' : at === 1 ? 'text-server' : 'text-ink-soft'
}
