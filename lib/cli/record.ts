import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type RecordedScenario, readRecordedScenario } from '../kernel/recording'
import { parseScenarioFile } from '../scenario/parse'
import { play, whyNot } from './recorder/play'
import { recordedLab } from './recorder/recorded-lab'
import { Refusal } from './recorder/refusal'

const USAGE = `ack record LAB.yaml DIR
       ack record SCENARIO.json DIR

Plays a lab, or the scenario of a recording, on this machine's own kernel (Linux, root) and writes what happened as a recording into DIR:
scenario.json, trace.json, client.pcap and server.pcap. It takes as long as the lab lasts.
  ack compare DIR  then holds the engine against it`

/** The `record` command. Ends with 1 when the machine or a kernel cannot play the lab, with 2 when the arguments make no sense. */
export async function record(args: readonly string[]): Promise<number> {
  const [file, folder, ...more] = args
  if (file === undefined || folder === undefined || more.length > 0 || args.some(one => one.startsWith('-'))) {
    console.error(`The command "record" needs the file of a lab and a folder.\n\n${USAGE}`)
    return 2
  }
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    console.error(`The file ${file} cannot be read (${error instanceof Error ? error.message : String(error)}).`)
    return 1
  }
  try {
    const scenario = file.endsWith('.json') ? scenarioOf(text, file) : labOf(text, file)
    if (scenario === null) return 1
    const why = await whyNot()
    if (why !== null) return refuse(why)
    const ending = await play(scenario, folder)
    if (ending.status === 1) return refuse(ending.why)
    if (ending.status === 0)
      console.log(`${join(folder, 'trace.json')} holds what this kernel did in ${scenario.name}.`)
    return ending.status
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.message)
    throw error
  }
}

/** A lab as a recorder plays it; null when it cannot be read, and what is wrong with it is said. */
function labOf(text: string, file: string): RecordedScenario | null {
  const parsed = parseScenarioFile(text, file)
  if (parsed.ok) {
    const name = basename(file).replace(/\.ya?ml$/, '')
    return recordedLab(parsed.scenario, `labs/${name}`, parsed.title.en ?? name)
  }
  for (const { line, column, message } of parsed.problems) console.error(`${file}:${line}:${column}: ${message}`)
  return null
}

function scenarioOf(text: string, file: string): RecordedScenario | null {
  const read = readRecordedScenario(text)
  if (read.ok) return read.scenario
  console.error(`${file}: ${read.why}`)
  return null
}

function refuse(why: string): number {
  console.error(why)
  return 1
}
