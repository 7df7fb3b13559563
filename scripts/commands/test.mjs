import { build, generateClient } from '../steps/build.mjs'
import { runChecks } from '../steps/checks.mjs'
import { install } from '../steps/install.mjs'
import { step } from '../steps/progress.mjs'
import { runPlaywright, runVitest } from '../steps/test-runs.mjs'

/** `npm test`: everything that must hold, on a fresh clone as well. The last line is the sum. */
export async function main() {
  await step('packages', install)
  await step('client', generateClient)
  const total = { passed: 0, failed: 0, failures: [] }
  for (const [title, work] of [
    ['Checks', runChecks],
    ['Units, properties and server', () => runVitest()],
    ['Build', buildOnce],
    ['End to end', () => runPlaywright()],
  ]) {
    console.log(`\n${title}`)
    const { passed, failed, failures = [] } = await work()
    total.passed += passed
    total.failed += failed
    total.failures.push(...failures)
  }
  for (const failure of total.failures) console.log(`\nFAILED ${failure}`)
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  process.exit(total.failed === 0 ? 0 : 1)
}

async function buildOnce() {
  try {
    await step('application', () => build())
    return { passed: 1, failed: 0 }
  } catch (error) {
    console.log(error.message)
    return { passed: 0, failed: 1, failures: ['Build'] }
  }
}
