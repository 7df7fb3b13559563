/**
 * `npm run bench [-- NAME …]`: performance side by side in one run, as figures and as ratios to a calibration loop. Times are seconds of
 * CPU, so that what else the machine does counts little. Nothing here is a test: figures move with the machine.
 */
import { calibrate } from './calibration'
import { bankProof, bulk, concurrent, connections, plainRuns, synFlood, traced } from './engine'
import { exploration } from './exploration'
import { type Figure, table } from './measure'
import { bareQueue } from './queue'

/** What can be measured alone; `engine` is all of it down to `trace`. */
const ENGINE = {
  queue: bareQueue,
  runs: plainRuns,
  explore: exploration,
  W1: connections,
  W2: concurrent,
  W3: bulk,
  W4: synFlood,
  trace: traced,
} satisfies Record<string, () => readonly Figure[]>

const NAMES: readonly string[] = ['engine', ...Object.keys(ENGINE), 'bank', 'server', 'pages']

const asked = process.argv.slice(2)
const unknown = asked.filter(name => !NAMES.includes(name))
if (unknown.length > 0) {
  console.error(`There is no bench called ${unknown.join(', ')}; there are ${NAMES.join(', ')}.`)
  process.exit(1)
}
const wanted = (...names: string[]): boolean => asked.length === 0 || names.some(name => asked.includes(name))

const before = calibrate()
const figures: Figure[] = []
for (const [name, measure] of Object.entries(ENGINE)) if (wanted('engine', name)) figures.push(...measure())
if (wanted('bank')) figures.push(...bankProof())
if (wanted('server', 'pages')) {
  const { serve } = await import('./serving')
  const serving = await serve()
  try {
    if (wanted('server')) figures.push(...(await (await import('./submission')).submission(serving)))
    if (wanted('pages')) {
      const { readQuestions } = await import('./questions')
      const first = readQuestions().find(question => question.kind === 'single')
      if (first === undefined) throw new Error('the bank has no single-choice question to weigh')
      figures.push(...(await (await import('./pages')).pages(serving, first.id)))
    }
  } finally {
    await serving.stop()
  }
}

const calibration = Math.max(before, calibrate())
console.log(
  `calibration: ${Math.round(calibration).toLocaleString('en')} heap operations/s on Node ${process.versions.node}\n`,
)
console.log(table(figures, calibration))
