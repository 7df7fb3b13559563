import { bank } from './bank'
import { claim } from './claim'

const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<number>>> = { bank, claim }

const [name, ...args] = process.argv.slice(2)
const command = name === undefined ? undefined : COMMANDS[name]
if (command === undefined) {
  console.error(`ack ${Object.keys(COMMANDS).join(' | ')} …`)
  process.exitCode = 2
} else process.exitCode = await command(args)
