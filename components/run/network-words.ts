import type { Entry } from '@/lib/trace/events'
import type { RunWords } from './sentences'

/** What befell a segment on its way, by the words that the engine has for it. */
const REASONS = {
  'link down': 'linkDown',
  'power off': 'powerOff',
  'no such host': 'noSuchHost',
  'no such host: ARP failed': 'arpFailed',
  'host unreachable': 'unreachable',
  'queue full': 'queueFull',
  loss: 'chance',
  'ingress filter': 'ingressFilter',
  'no flow in the NAT': 'noFlowNat',
  'no flow in the firewall': 'noFlowFirewall',
  'answered by the SYN proxy': 'proxyAnswered',
  'taken by the SYN proxy': 'proxyTook',
  'joined by the SYN proxy': 'proxyJoined',
  'the SYN proxy waits for the server': 'proxyWaits',
  'no cookie of the SYN proxy': 'proxyCookie',
  'old duplicate': 'oldDuplicate',
  replayed: 'replayed',
  bot: 'bot',
  'knows no such connection': 'stranger',
  forged: 'forged',
} as const

/** Whether it is the network, or somebody on it, that did this, and no stack by its rules. */
export const isOfTheNetwork = ({ kind }: Entry): boolean =>
  kind === 'lost' || kind === 'duplicated' || kind === 'delayed' || kind === 'forged'

/** Why the network did it, as a sentence; what the scenario asked for is quoted as it stands there. Null of what a stack did. */
export function networkWords(t: RunWords, entry: Entry): string | null {
  if (!('why' in entry)) return null
  const known = Object.entries(REASONS).find(([why]) => why === entry.why)?.[1]
  if (known !== undefined) return t(`network.${known}`)
  const tooLong = /^longer than (\d+) octets$/.exec(entry.why)
  return tooLong ? t('network.tooLong', { octets: Number(tooLong[1]) }) : t('network.asked', { line: entry.why })
}
