/** The topics of recordings that have a name in both languages, in the order of a connection's life. */
export const RECORDING_TOPICS = ['handshake', 'queues', 'teardown', 'data', 'attacks'] as const

/** Topics, each once, the known ones first and in their order. */
export function inOrder(topics: readonly string[]): string[] {
  const known: readonly string[] = RECORDING_TOPICS
  const place = (topic: string) => (known.includes(topic) ? known.indexOf(topic) : known.length)
  return [...new Set(topics)].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
}
