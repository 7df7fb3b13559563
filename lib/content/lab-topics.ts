/** What the labs of the gallery are about, in the order in which they can be learned. */
export const LAB_TOPICS = [
  'handshake',
  'close',
  'loss',
  'reset',
  'queue',
  'window',
  'small',
  'congestion',
  'idle',
  'early',
  'path',
  'stranger',
  'flood',
  'without',
] as const
export type LabTopic = (typeof LAB_TOPICS)[number]
