import { Document, isNode, isScalar } from 'yaml'
import { suggest } from '../protocol/nearest'
import { readDuration } from '../scenario/duration'
import type { Problem } from '../scenario/problem'
import { type Place, Problems } from '../scenario/yaml-place'
import { entriesOf, integer, items, text } from '../scenario/yaml-values'
import type { Scenario } from '../sim/scenario'
import { readKnobs } from './read-knobs'
import { DEFAULT_SPACE, MISHAPS, type Mishap, MOST, type Space } from './space'

export type ReadSpace =
  | { readonly ok: true; readonly space: Space }
  | { readonly ok: false; readonly problems: readonly Problem[] }

const KEYS = ['segments', 'from', 'faults', 'knobs', 'at-once', 'runs'] as const

/**
 * Reads a space from its YAML value, which may be a Node of a Document or plain data, for a scenario whose hosts it names. All
 * problems are reported at once; nothing is thrown.
 */
export function readSpace(value: unknown, scenario: Scenario, at: Place): ReadSpace {
  const problems = new Problems(at)
  const node = isNode(value) ? value : new Document(value).contents
  const entries = entriesOf(node, 'A space of runs', KEYS, problems)
  const of = (key: (typeof KEYS)[number]): unknown => entries.get(key)?.value
  const hosts = scenario.hosts.map(host => host.name)
  const from = items(of('from')).flatMap(item => readHost(item, hosts, problems))
  const knobs = readKnobs(of('knobs'), hosts, problems)
  const read = (key: 'segments' | 'at-once' | 'runs', most: number): number | undefined =>
    integer(of(key), `The value of ${key}`, key === 'segments' ? 0 : 1, most, problems) ?? undefined
  const space: Space = {
    segments: read('segments', MOST.segments) ?? DEFAULT_SPACE.segments,
    ...(from.length > 0 && { from }),
    mishaps: entries.has('faults')
      ? items(of('faults')).flatMap(item => readMishap(item, problems))
      : DEFAULT_SPACE.mishaps,
    knobs,
    atOnce: read('at-once', MOST.atOnce) ?? DEFAULT_SPACE.atOnce,
    runs: read('runs', MOST.runs) ?? DEFAULT_SPACE.runs,
  }
  if (problems.list.length > 0) return { ok: false, problems: problems.inOrder() }
  return { ok: true, space }
}

function readHost(value: unknown, hosts: readonly string[], problems: Problems): string[] {
  const name = text(value, 'A host in from', problems)
  if (name === null) return []
  if (!hosts.includes(name)) problems.add(`The host "${name}" in from is unknown${suggest(name, hosts)}`, value)
  return [name]
}

/** As a script writes a fault: `drop once`, `drop always`, `duplicate after 1 ms`, `delay by 1500 ms`, `reorder`. */
const WORDS = ['drop once', 'drop always', 'duplicate', 'delay', 'reorder'] as const
const TIMED = { duplicate: 'after', delay: 'by' } as const

function readMishap(value: unknown, problems: Problems): Mishap[] {
  const written = isScalar(value) ? String(value.value).trim() : ''
  const usual = MISHAPS[WORDS.findIndex(word => word === written || (word === 'drop once' && written === 'drop'))]
  if (usual !== undefined) return [usual]
  const timed = /^(duplicate|delay)\s+(after|by)\s+(.+)$/.exec(written)
  const verb = timed?.[1] as keyof typeof TIMED | undefined
  if (timed === null || verb === undefined || TIMED[verb] !== timed[2]) {
    problems.add(`The fault "${written}" is unknown${suggest(written, WORDS)}`, value)
    return []
  }
  const late = readDuration(timed[3]!, `The time of ${verb}`)
  if (!late.ok) {
    problems.add(late.message, value)
    return []
  }
  return [verb === 'delay' ? { name: 'delayed', by: late.micros } : { name: 'duplicated', after: late.micros }]
}
