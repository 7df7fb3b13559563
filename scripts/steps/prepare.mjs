import { Problem } from './problem.mjs'
import { node, typescript } from './run.mjs'

/** Makes the database, applies the migrations and loads the bank, in a short process of its own (see scripts/prepare.ts). */
export async function prepare({ env = {} } = {}) {
  const { code, output, stderr } = await node([...typescript, 'scripts/prepare.ts'], { quiet: true, env })
  if (code !== 0) throw new Problem((stderr || output).trim())
  return output.trim().split('\n').join(', ')
}
