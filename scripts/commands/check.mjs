import { generateClient } from '../steps/build.mjs'
import { runChecks } from '../steps/checks.mjs'
import { install } from '../steps/install.mjs'
import { step } from '../steps/progress.mjs'

/** `npm run check`: types, lint, dependency rules, migrations, lock file, the bank. */
export async function main() {
  await step('packages', install)
  await step('client', generateClient)
  const { passed, failed } = await runChecks()
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}
