import type { Touch } from './touch'

/** What a knob is about; knobs of one topic stand together. */
export const KNOB_TOPICS = [
  'run',
  'link',
  'rules',
  'handshake',
  'queues',
  'retransmission',
  'acknowledgment',
  'close',
  'keepalive',
  'congestion',
  'buffers',
  'path-mtu',
  'fast-open',
  'defence',
  'program',
  'socket',
] as const
export type KnobTopic = (typeof KNOB_TOPICS)[number]

/** How a knob is turned. Numbers are those that the person sees, in `unit`. */
export type Dial =
  | {
      readonly kind: 'number'
      readonly least: number
      readonly most: number
      readonly whole: boolean
      readonly unit: KnobUnit | null
    }
  | { readonly kind: 'switch' }
  | { readonly kind: 'choice'; readonly words: readonly string[] }
  /** Written freely, as the scenario writes it. */
  | { readonly kind: 'text'; readonly most: number; readonly example: string }

export type KnobUnit = 's' | 'ms' | 'us' | 'octets' | 'Mbit/s' | '%'

/** One thing of a scenario that can be set, as it stands. */
export interface KnobSpec {
  /** Unlike that of any other knob of the scenario. */
  readonly id: string
  /** The host whose it is; null for the run and what lies between the hosts. */
  readonly host: string | null
  readonly topic: KnobTopic
  /** The word that a scenario writes, and the table in which it is explained. */
  readonly word: string
  readonly table: 'sysctl' | 'head' | 'host-key' | 'link-key' | 'middlebox-key' | 'variant' | 'argument' | 'option'
  /** What else tells it from others of the same word: the host that sends, the call of the script. */
  readonly of: string | null
  readonly dial: Dial
  /** It is always set, and no value of it is more usual than another. */
  readonly needed?: true
  /** What it is set to; null when nothing is said and nothing is the default. Switches are `yes` and `no`. */
  readonly value: string | null
  readonly default: string | null
  /** Whether it stands otherwise than by default. */
  readonly changed: boolean
  /** The touches that set it, or with undefined leave it to its default. */
  set(value: string | undefined): readonly Touch[]
}
