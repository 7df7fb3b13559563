import { address, requireFree } from '../steps/address.mjs'
import { build, generateClient } from '../steps/build.mjs'
import { install } from '../steps/install.mjs'
import { prepare } from '../steps/prepare.mjs'
import { step } from '../steps/progress.mjs'
import { serve } from '../steps/serve.mjs'

/** `npm start`: makes everything ready that is not, then serves. The second time only the checks remain. */
export async function main() {
  const where = address()
  await requireFree(where)
  console.log('Ackademy')
  await step('packages', install)
  await step('client', generateClient)
  await step('database', prepare)
  await step('application', build)
  const code = await serve('start', where, {
    ready: () => console.log(`\nReady on ${where.url} (Ctrl-C stops)`),
  })
  if (code === 0) console.log('Stopped.')
  process.exit(code)
}
