/**
 * `npm run bench [-- engine|bank|server|pages …]`: performance side by side in one run, as figures and as ratios to a
 * calibration loop. Nothing here is a test: figures move with the machine.
 */
import { calibrate } from './calibration'
import { bankProof, bulk, plainRuns } from './engine'
import { type Figure, table } from './measure'

const PARTS = ['engine', 'bank', 'server', 'pages'] as const
type Part = (typeof PARTS)[number]

const asked = process.argv.slice(2)
const unknown = asked.filter(name => !(PARTS as readonly string[]).includes(name))
if (unknown.length > 0) {
  console.error(`There is no bench called ${unknown.join(', ')}; there are ${PARTS.join(', ')}.`)
  process.exit(1)
}
const wanted = (part: Part): boolean => asked.length === 0 || asked.includes(part)

const calibration = calibrate()
const figures: Figure[] = []
if (wanted('engine')) figures.push(...plainRuns(), ...bulk())
if (wanted('bank')) figures.push(...bankProof())
if (wanted('server') || wanted('pages')) {
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

console.log(
  `calibration: ${Math.round(calibration).toLocaleString('en')} heap operations/s on Node ${process.versions.node}\n`,
)
console.log(table(figures, calibration))
