import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { NotExpressible, scriptOf } from '../packetdrill/from-trace'
import { suggest } from '../protocol/nearest'
import type { Micros } from '../protocol/time'
import { english } from '../protocol/told'
import { readDuration } from '../scenario/duration'
import { parseScenarioFile } from '../scenario/parse'
import { run as play } from '../sim/run'
import type { Scenario } from '../sim/scenario'
import { encodeTrace } from '../trace/codec'
import { tracePcap } from '../trace/pcap'
import { tracePcapng } from '../trace/pcapng'
import { traceTcpdump } from '../trace/tcpdump'
import { traceText } from '../trace/text'
import { VIEWS, type View, viewText } from './view'

const FORMATS = ['text', 'tcpdump', 'json', 'pcap', 'pcapng', 'packetdrill'] as const
type Format = (typeof FORMATS)[number]

const USAGE = `ack run FILE.yaml [--format text|tcpdump|json|pcap|pcapng|packetdrill] [-S] [--at HOST] [--show WHAT,…] [--out FILE]

Plays a scenario and prints what happened.
  --format   text (a ladder; the default), tcpdump, json (the whole trace), pcap (a capture),
             pcapng (one with the names of the hosts and with remarks)
             packetdrill: what --host HOST does and meets, as a script
  -S         sequence numbers as they are on the wire, not counted from the initial ones
  --at HOST  for tcpdump, pcap and pcapng: what a tap on that host sees; without it every segment once
  --show     for text: calls, timers, queues, counters
  --out FILE writes there instead of to the standard output

Prints instead what somebody at a host would see at a moment (1.5s, 200ms), on every host unless one is named:
  --ss TIME       its sockets, as ss -tano tells of them
  --info TIME     the same and what TCP_INFO tells, as ss -tanoi tells of them
  --netstat TIME  its sockets, as netstat -tan tells of them
  --nstat TIME    its counters since it booted, as nstat -az tells of them
  --host HOST     on this host alone`

const SHOWN = ['calls', 'timers', 'queues', 'counters'] as const

interface Request {
  readonly file: string
  readonly format: Format
  readonly absolute: boolean
  readonly host?: string
  readonly show: readonly (typeof SHOWN)[number][]
  readonly out?: string
  /** What to look at instead of the trace, and when. */
  readonly look?: { readonly view: View; readonly at: Micros }
}

/** The `run` command. Ends with 1 when the scenario cannot be read or the output written, with 2 when the arguments make no sense. */
export async function run(args: readonly string[]): Promise<number> {
  const request = readArguments(args)
  if (typeof request === 'string') {
    console.error(`${request}\n\n${USAGE}`)
    return 2
  }
  let text: string
  try {
    text = readFileSync(request.file, 'utf8')
  } catch (error) {
    console.error(`${request.file}:1:1: The file cannot be read (${reasonOf(error)}).`)
    return 1
  }
  const parsed = parseScenarioFile(text, request.file)
  if (!parsed.ok) {
    for (const { file, line, column, message } of parsed.problems)
      console.error(`${file}:${line}:${column}: ${message}`)
    return 1
  }
  const { host, look } = request
  const hosts = parsed.scenario.hosts.map(({ name }) => name)
  if (host !== undefined && !hosts.includes(host)) {
    console.error(`The scenario has no host "${host}"${suggest(host, hosts)}`)
    return 2
  }
  try {
    const shown = look ? viewText(parsed.scenario, look.view, look.at, host) : render(parsed.scenario, request)
    return write(shown, request.out)
  } catch (error) {
    if (!(error instanceof NotExpressible)) throw error
    console.error(error.message)
    return 1
  }
}

function readArguments(args: readonly string[]): Request | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        absolute: { type: 'boolean', short: 'S', default: false },
        at: { type: 'string' },
        host: { type: 'string' },
        ss: { type: 'string' },
        info: { type: 'string' },
        netstat: { type: 'string' },
        nstat: { type: 'string' },
        show: { type: 'string', default: '' },
        out: { type: 'string' },
      },
    })
    const [file, ...more] = positionals
    if (file === undefined) return 'The command "run" needs the file of a scenario.'
    if (more.length > 0) return `The command "run" plays one file, so "${more[0]}" is one too many.`
    const format = FORMATS.find(known => known === values.format)
    if (format === undefined) return `The format "${values.format}" is unknown${suggest(values.format, FORMATS)}`
    const show: (typeof SHOWN)[number][] = []
    for (const word of values.show.split(',').filter(Boolean)) {
      const known = SHOWN.find(name => name === word)
      if (known === undefined) return `"${word}" cannot be shown${suggest(word, SHOWN)}`
      show.push(known)
    }
    const looks = VIEWS.filter(view => values[view] !== undefined)
    if (looks.length > 1) return `One view is shown at a time, not --${looks.join(' and --')}.`
    const [view] = looks
    const moment = view === undefined ? null : readDuration(values[view]!, `The moment of --${view}`)
    if (moment?.ok === false) return english(moment.message)
    const { at: tap, out } = values
    const host = values.host ?? tap
    if (format === 'packetdrill' && host === undefined) return 'A script is about one host: name it with --host.'
    return {
      file,
      format,
      absolute: values.absolute,
      show,
      ...(host && { host }),
      ...(out && { out }),
      ...(view && moment && { look: { view, at: moment.micros } }),
    }
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}`
  }
}

function render(scenario: Scenario, { format, absolute, host, show }: Request): string | Uint8Array {
  const trace = play(scenario)
  const tap = host === undefined ? {} : { host }
  switch (format) {
    case 'text':
      return traceText(trace, { absolute, ...Object.fromEntries(show.map(what => [what, true])) })
    case 'tcpdump':
      return traceTcpdump(trace, { absolute, ...tap })
    case 'json':
      return `${encodeTrace(trace)}\n`
    case 'pcap':
      return tracePcap(trace, host)
    case 'pcapng':
      return tracePcapng(trace, host)
    case 'packetdrill':
      return scriptOf(scenario, trace, host!)
  }
}

function write(output: string | Uint8Array, out: string | undefined): number {
  if (out === undefined) {
    process.stdout.write(output)
    return 0
  }
  try {
    writeFileSync(out, output)
    return 0
  } catch (error) {
    console.error(`The file ${out} cannot be written (${reasonOf(error)}).`)
    return 1
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)
