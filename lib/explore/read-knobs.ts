import { isScalar, isSeq } from 'yaml'
import { suggest } from '../protocol/nearest'
import type { Problems } from '../scenario/yaml-place'
import { entriesOf, integer, items, oneOf, text, time } from '../scenario/yaml-values'
import { RULES_NAMES } from '../tcp/rules/registry'
import { isSysctl, sysctlNames, sysctlProblem } from '../tcp/sysctl'
import { VARIANTS } from '../tcp/variants/registry'
import { type Knob, MOST, type Setting } from './space'

const THINGS = ['sysctl', 'variants', 'rules', 'backlog'] as const

/** Reads `server.sysctl.tcp_syncookies: [0, 1]`, `server.backlog: [1]`, `link.delay: [1 ms]`, …: a place of a scenario and the values to try there. */
export function readKnobs(value: unknown, hosts: readonly string[], problems: Problems): Knob[] {
  const entries = [...entriesOf(value, 'knobs', null, problems)]
  if (entries.length > MOST.knobs)
    problems.add(`A space has at most ${MOST.knobs} knobs, not ${entries.length}.`, value)
  return entries.map(([place, { key, value: values }]) => {
    const listed = items(values)
    if (listed.length === 0) problems.add(`The knob "${place}" lists no values to try.`, key)
    if (listed.length > MOST.values)
      problems.add(`The knob "${place}" lists ${listed.length} values; at most ${MOST.values} are tried.`, key)
    return listed.flatMap(item => readSetting(place, key, item, hosts, problems))
  })
}

function readSetting(
  place: string,
  key: unknown,
  value: unknown,
  hosts: readonly string[],
  problems: Problems,
): Setting[] {
  if (place === 'link.delay') {
    const delay = time(value, 'The delay of the link', problems)
    return delay === null ? [] : [{ set: 'delay', value: delay }]
  }
  const [host = '', thing = '', name] = place.split('.')
  if (!hosts.includes(host)) {
    problems.add(
      `The knob "${place}" begins with no host of the scenario${suggest(host, [...hosts, 'link.delay'])}`,
      key,
    )
    return []
  }
  switch (THINGS.find(known => known === thing)) {
    case 'sysctl':
      return readSysctl(host, name ?? '', key, value, problems)
    case 'variants':
      return [{ set: 'variants', host, value: readVariants(value, problems) }]
    case 'rules': {
      const rules = oneOf(value, `the rules of ${host}`, RULES_NAMES, problems)
      return rules === null ? [] : [{ set: 'rules', host, value: rules }]
    }
    case 'backlog': {
      const backlog = integer(value, `The backlog of ${host}`, 0, 1_000_000, problems)
      return backlog === null ? [] : [{ set: 'backlog', host, value: backlog }]
    }
    case undefined:
      problems.add(`The knob "${place}" names nothing that can be set${suggest(thing, THINGS)}`, key)
      return []
  }
}

function readSysctl(host: string, name: string, key: unknown, value: unknown, problems: Problems): Setting[] {
  const setting = isScalar(value) ? value.value : undefined
  if (!isSysctl(name)) problems.add(`The sysctl "${name}" of ${host} is unknown${suggest(name, sysctlNames())}`, key)
  else if (typeof setting !== 'number' && typeof setting !== 'string')
    problems.add(`A value of ${name} must be a number or a text.`, value)
  else {
    const problem = sysctlProblem(name, setting)
    if (problem === null) return [{ set: 'sysctl', host, name, value: setting }]
    problems.add(problem, value)
  }
  return []
}

/** One variant, or a list of those that are laid over one another. */
function readVariants(value: unknown, problems: Problems): string[] {
  const known = VARIANTS.map(variant => variant.name)
  return (isSeq(value) ? value.items : [value]).flatMap(item => {
    const name = text(item, 'A variant', problems)
    if (name === null) return []
    if (!known.includes(name)) problems.add(`The variant "${name}" is unknown${suggest(name, known)}`, item)
    return [name]
  })
}
