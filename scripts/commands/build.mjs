import { build, generateClient } from '../steps/build.mjs'
import { install } from '../steps/install.mjs'
import { step } from '../steps/progress.mjs'

/** `npm run build`: builds the application, also when nothing changed. */
export async function main() {
  await step('packages', install)
  await step('client', generateClient)
  await step('application', () => build({ force: true }))
}
