import type { Comparison } from './compare'

interface Row {
  recordings: number
  agree: number
  equal: number
  compared: number
}

/** Figures of agreement by topic as a Markdown table, with a last line for all. */
export function comparisonTable(
  results: readonly { readonly name: string; readonly comparison: Comparison }[],
): string {
  const rows = new Map<string, Row>()
  const all: Row = { recordings: 0, agree: 0, equal: 0, compared: 0 }
  for (const { name, comparison } of results) {
    const topic = name.split('/')[0] ?? name
    const row = rows.get(topic) ?? { recordings: 0, agree: 0, equal: 0, compared: 0 }
    rows.set(topic, row)
    for (const sum of [row, all]) {
      sum.recordings++
      if (comparison.divergence === null) sum.agree++
      sum.equal += comparison.counters.equal
      sum.compared += comparison.counters.compared
    }
  }
  const line = (topic: string, { recordings, agree, equal, compared }: Row): string =>
    `| ${topic} | ${recordings} | ${agree} | ${equal} of ${compared} |`
  return [
    '| Topic | Recordings | Agree | Counters equal |',
    '| --- | ---: | ---: | ---: |',
    ...[...rows].map(([topic, row]) => line(topic, row)),
    line('all', all),
  ].join('\n')
}
