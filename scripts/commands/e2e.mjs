import { install } from '../steps/install.mjs'
import { step } from '../steps/progress.mjs'
import { runPlaywright } from '../steps/test-runs.mjs'

/** `npm run e2e`: the end-to-end tests alone. Arguments go to Playwright. */
export async function main(args) {
  await step('packages', install)
  const { passed, failed } = await runPlaywright(args)
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}
