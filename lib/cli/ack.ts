import { suggest } from '../protocol/nearest'

type Command = (args: string[]) => Promise<number>

/** Each command is loaded when it is asked for: `run` need not wait for what `bank` reads. */
const COMMANDS: Readonly<Record<string, { readonly about: string; readonly load: () => Promise<Command> }>> = {
  run: { about: 'plays a scenario and prints the trace', load: async () => (await import('./run')).run },
  bank: { about: 'proves the questions of the bank', load: async () => (await import('./bank')).bank },
  compare: {
    about: 'holds the engine against recordings of a kernel',
    load: async () => (await import('./compare')).compare,
  },
  record: { about: "plays a lab on this machine's own kernel", load: async () => (await import('./record')).record },
  live: { about: "speaks TCP with this machine's own kernel", load: async () => (await import('./live')).live },
  packetdrill: {
    about: 'plays packetdrill scripts against one host',
    load: async () => (await import('./packetdrill')).packetdrill,
  },
  claim: { about: 'judges one sentence on a run', load: async () => (await import('./claim')).claim },
  explore: {
    about: 'judges sentences on every run with a fault',
    load: async () => (await import('./explore')).explore,
  },
}

const USAGE = `ack COMMAND …

${Object.entries(COMMANDS)
  .map(([name, { about }]) => `  ${name.padEnd(8)} ${about}`)
  .join('\n')}

A command without arguments says what it takes.`

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const wanted = name !== undefined
    const print = wanted ? console.log : console.error
    print(USAGE)
    return wanted ? 0 : 2
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) {
    console.error(`There is no command "${name}"${suggest(name, Object.keys(COMMANDS))}\n\n${USAGE}`)
    return 2
  }
  return (await command.load())(args)
}

// A reader that has seen enough (`| head`) closes the pipe: no fault of the run.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

process.exitCode = await main(process.argv.slice(2))
