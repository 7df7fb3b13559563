import { isIpv6 } from '../protocol/address'
import { KINDS_OF_MIDDLEBOX, WORDS_OF_FORGOTTEN } from '../scenario/middlebox-head'
import type { MiddleboxSpec, Scenario } from '../sim/scenario'
import type { HeadValue } from './head-edit'
import type { Dial, KnobSpec } from './knob'
import type { Touch } from './touch'

const SECOND = 1_000_000
/** An address of documentation (RFC 5737, RFC 3849), which no host of a scenario has by itself. */
const ADDRESS_OF_NAT = { 4: '192.0.2.1', 6: '2001:db8:ff::1' } as const

/** Who stands between the hosts: a box that is put there and taken away with one knob and tuned with the others, and the attacker's provider. */
export function pathKnobs(scenario: Scenario): KnobSpec[] {
  const { middlebox, ingressFilter } = scenario.link
  return [
    {
      ...{ ...OWN, id: 'middlebox', word: 'middlebox', table: 'link-key', of: null },
      ...{ dial: { kind: 'choice', words: KINDS_OF_MIDDLEBOX }, value: middlebox?.kind ?? null, default: null },
      changed: middlebox !== undefined,
      set: kind => set([], kind === undefined ? undefined : boxOf(kind as MiddleboxSpec['kind'], scenario)),
    },
    ...(middlebox === undefined ? [] : boxKnobs(middlebox, scenario)),
    {
      ...{ ...OWN, id: 'link.ingress-filter', word: 'ingress-filter', table: 'link-key', of: null },
      ...{ dial: { kind: 'text', most: 50, example: '203.0.113.0/24' }, value: ingressFilter ?? null, default: null },
      changed: ingressFilter !== undefined,
      set: value => [{ do: 'set', path: ['link', 'ingress-filter'], value }],
    },
  ]
}

const OWN = { host: null, topic: 'link' } as const

const set = (path: readonly string[], value: HeadValue | undefined): readonly Touch[] => [
  { do: 'set', path: ['link', 'middlebox', ...path], value },
]

/** A NAT usually stands before the client, the others before the server. */
const usualInside = (kind: MiddleboxSpec['kind']): string => (kind === 'nat' ? 'client' : 'server')

/** An address of the version that those behind the NAT have. */
function usualAddress([first]: readonly string[], hosts: Scenario['hosts']): string {
  const hidden = hosts.find(({ name }) => name === first)
  return ADDRESS_OF_NAT[hidden !== undefined && isIpv6(hidden.address) ? 6 : 4]
}

/** A box of a kind as it would usually stand; one that is there keeps its sides. */
function boxOf(kind: MiddleboxSpec['kind'], { hosts, link }: Scenario): HeadValue {
  const { middlebox } = link
  const isNat = kind === 'nat'
  const inside = middlebox?.inside ?? [usualInside(kind)]
  return {
    kind,
    inside: inside.length === 1 ? inside[0]! : inside,
    ...(isNat ? { address: middlebox?.address ?? usualAddress(inside, hosts) } : {}),
    ...(middlebox !== undefined && middlebox.idle !== DEFAULT_IDLE ? { idle: `${middlebox.idle / SECOND} s` } : {}),
    ...(middlebox !== undefined && middlebox.forgotten !== 'drop' ? { forgotten: middlebox.forgotten } : {}),
  }
}

/** 2 h 4 min (RFC 5382 REQ-5). */
const DEFAULT_IDLE = 7440 * SECOND

function boxKnobs(box: MiddleboxSpec, { hosts }: Scenario): KnobSpec[] {
  const knob = (
    word: string,
    dial: Dial,
    value: string | null,
    standard: string | null,
    write: (value: string) => HeadValue,
  ): KnobSpec => ({
    ...{ ...OWN, id: `middlebox.${word}`, word, table: 'middlebox-key', of: box.kind, dial, value, default: standard },
    changed: value !== standard,
    set: next => set([word], next === undefined ? undefined : write(next)),
  })
  const inside = box.inside.join(', ')
  const names = hosts.map(({ name }) => name)
  return [
    {
      ...knob(
        'inside',
        { kind: 'choice', words: [...new Set([...names, inside])] },
        inside,
        usualInside(box.kind),
        list,
      ),
      // it must be written, also where it is the usual one
      set: next => set(['inside'], list(next ?? usualInside(box.kind))),
    },
    ...(box.kind === 'firewall'
      ? [knob('ports', { kind: 'text', most: 60, example: '80, 443' }, box.ports?.join(', ') ?? null, null, ports)]
      : []),
    ...(box.kind === 'nat'
      ? [
          {
            ...knob(
              'address',
              { kind: 'text', most: 45, example: ADDRESS_OF_NAT[4] },
              box.address ?? null,
              usualAddress(box.inside, hosts),
              String,
            ),
            set: (next: string | undefined) => set(['address'], next ?? usualAddress(box.inside, hosts)),
          },
        ]
      : []),
    ...(box.kind === 'syn-proxy'
      ? []
      : [
          knob(
            'idle',
            { kind: 'number', least: 0.001, most: 172_800, whole: false, unit: 's' },
            String(box.idle / SECOND),
            '7440',
            value => `${value} s`,
          ),
          knob('forgotten', { kind: 'choice', words: WORDS_OF_FORGOTTEN }, box.forgotten, 'drop', String),
        ]),
  ]
}

const parts = (written: string): readonly string[] => written.split(',').map(one => one.trim())
const list = (written: string): HeadValue => (written.includes(',') ? parts(written) : written)
/** What is no number stays as it was written, and is refused by name. */
const ports = (written: string): HeadValue =>
  parts(written).every(one => /^\d+$/.test(one)) ? parts(written).map(Number) : parts(written)
