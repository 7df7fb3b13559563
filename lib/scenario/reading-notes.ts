/** What a word of a script is: the tables and fixed words that its line can be made of. */
export const SCRIPT_TOPICS = [
  'who',
  'host',
  'socket',
  'happening',
  'call',
  'argument',
  'option',
  'value',
  'ioctl',
  'flag-of-call',
  'sysctl',
  'fault',
  'flipped',
  'segment',
  'flag',
  'field',
  'variable',
  'icmp',
  'attack',
  'attack-field',
  'unit',
  'word',
] as const
export type ScriptTopic = (typeof SCRIPT_TOPICS)[number]

/** A word that stands in a line, with what it is; `column` counts from 1. */
export interface SaidWord {
  readonly word: string
  readonly topic: ScriptTopic
  readonly column: number
}

/** Words that could stand where a line ends. */
export interface Expected {
  readonly words: readonly string[]
  readonly topic: ScriptTopic
}

/**
 * What the reader of one line learns on its way: what each word was taken for, and which words it looked for where the line
 * stops. So completion, colours and documentation know exactly the grammar that the reader knows.
 */
export class ReadingNotes {
  readonly said: SaidWord[] = []
  readonly expected: Expected[] = []
}
