/** One measured figure. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What must be reached and what we aim at, as figures of the same unit. */
  readonly must?: number
  readonly aim?: number
  /** Lower is better (times, sizes) rather than higher (rates). */
  readonly lowerIsBetter?: boolean
  readonly note?: string
}

/** Seconds of CPU that `work` takes; what other processes do meanwhile is not counted. */
export function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** Calls `work` again and again for about `seconds`, after as long a warm-up in which the compiler comes to rest, and returns calls a second of CPU. */
export function rate(work: () => void, seconds = 2): number {
  const until = (span: number): number => {
    let calls = 0
    let took = 0
    while (took < span) {
      took += cpuSeconds(() => {
        for (let i = 0; i < 20; i++) work()
      })
      calls += 20
    }
    return calls / took
  }
  until(seconds)
  return until(seconds)
}

/** Seconds of CPU that `work` takes, the best of `tries`. */
export function seconds(work: () => void, tries = 3): number {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < tries; i++) best = Math.min(best, cpuSeconds(work))
  return best
}

/** The power of the size with which a cost grows between two sizes. */
export const exponent = (small: number, large: number, cost: (size: number) => number): number =>
  Math.log(cost(large) / cost(small)) / Math.log(large / small)

/** The rows a person reads: figure, ratio to the calibration loop, and whether must and aim are met. */
export function table(figures: readonly Figure[], calibration: number): string {
  const rows = figures.map(f => [
    f.name,
    `${show(f.value)} ${f.unit}`,
    f.unit.endsWith('/s') ? (f.value / (calibration / 1e6)).toPrecision(3) : '',
    goal(f, f.must),
    goal(f, f.aim),
    f.note ?? '',
  ])
  const head = ['workload', 'figure', 'per M calibration ops', 'must', 'aim', 'note']
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map(row => row[i]!.length)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd()
  return [line(head), line(widths.map(w => '-'.repeat(w))), ...rows.map(line)].join('\n')
}

function goal(figure: Figure, target: number | undefined): string {
  if (target === undefined) return ''
  const met = figure.lowerIsBetter ? figure.value <= target : figure.value >= target
  return `${met ? 'met' : 'MISSED'} (${show(target)})`
}

const show = (n: number): string =>
  Math.abs(n) >= 1_000 ? Math.round(n).toLocaleString('en') : String(Number(n.toPrecision(3)))
