import { isMap, isScalar, type Pair, YAMLMap } from 'yaml'

/**
 * Differences laid over a scenario's YAML: of two mappings key by key, of anything else the difference. The nodes stay those
 * of the text, so that `parseScenario()` of the result finds the place of every fault.
 */
export function layOver(ordinary: unknown, differences: unknown): unknown {
  if (!isMap(ordinary) || !isMap(differences)) return differences
  const pairs = new Map<unknown, Pair>(ordinary.items.map(pair => [keyOf(pair), pair]))
  for (const pair of differences.items) {
    const known = pairs.get(keyOf(pair))
    pairs.set(keyOf(pair), known === undefined ? pair : paired(pair, layOver(known.value, pair.value)))
  }
  const merged = new YAMLMap()
  merged.items = [...pairs.values()]
  if (differences.range) merged.range = differences.range
  return merged
}

const keyOf = (pair: Pair): unknown => (isScalar(pair.key) ? pair.key.value : pair.key)

/** The same key with another value. */
function paired(pair: Pair, value: unknown): Pair {
  const copy = pair.clone()
  copy.key = pair.key
  copy.value = value
  return copy
}
