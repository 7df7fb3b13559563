import type { useTranslations } from 'next-intl'
import type { Edge } from '@/lib/protocol/states'

/** The words of the namespace `inspect.states`. */
export type StateWords = ReturnType<typeof useTranslations<'inspect.states'>>

/** What takes an edge and what the connection does then: `rcv SYN / snd SYN,ACK` in the reader's language. */
export function edgeWords(t: StateWords, { on, does }: Pick<Edge, 'on' | 'does'>): string {
  const event = t.has(`on.${on}`) ? t(`on.${on}`) : on
  if (does === undefined) return event
  return t('onAndDoes', { event, action: t.has(`does.${does}`) ? t(`does.${does}`) : does })
}
