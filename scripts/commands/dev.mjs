import { address, requireFree } from '../steps/address.mjs'
import { generateClient } from '../steps/build.mjs'
import { install } from '../steps/install.mjs'
import { prepare } from '../steps/prepare.mjs'
import { step } from '../steps/progress.mjs'
import { serve } from '../steps/serve.mjs'

/** `npm run dev`: the same as `npm start`, with sources compiled as they change. */
export async function main() {
  const where = address()
  await requireFree(where)
  await step('packages', install)
  await step('client', generateClient)
  await step('database', prepare)
  process.exit(await serve('dev', where, { ready: () => console.log(`\nReady on ${where.url} (Ctrl-C stops)`) }))
}
