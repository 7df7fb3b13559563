import { readFileSync } from 'node:fs'
import { evaluate } from './lib/claims/evaluate/evaluate'
import { parseClaim } from './lib/claims/parse'
import { readGalleryLab } from './lib/content/gallery-lab'
import { run } from './lib/sim/run'
import { flightsOf } from './lib/trace/flights'
for (const n of process.argv.slice(2)) {
  const read = readGalleryLab(readFileSync(`content/labs/${n}.yaml`, 'utf8'), n)
  if (!read.ok) { console.log(n, read.problems); continue }
  const t = run(read.lab.scenario)
  console.log(n, flightsOf(t).length, read.lab.long !== null)
  for (const c of read.lab.claims) { const p = parseClaim(c); if (!p.ok) { console.log('  ', c, p.problems); continue } const v = evaluate(p.claim, t).verdict; if (v !== 'holds') console.log('  ', c, v) }
}
