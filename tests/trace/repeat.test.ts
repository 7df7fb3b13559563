import { describe, expect, test } from 'vitest'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import { flightsOf } from '@/lib/trace/flights'
import { repeatOf } from '@/lib/trace/repeat'

/** Every retransmission of a run: when it is sent, when what it repeats was, and what had become of that. */
function repeats(...lines: string[]): readonly string[] {
  const head = lines.filter(line => /^\w+:/.test(line)).join('\n')
  const script = lines.filter(line => !/^\w+:/.test(line)).map(line => `  ${line}\n`)
  const read = parseScenarioFile(`until: 20 s\n${head}\nscript: |\n${script.join('')}`)
  if (!read.ok) throw new Error(read.problems[0]?.message)
  const trace = run(read.scenario)
  const flights = flightsOf(trace)
  return flights.flatMap(flight => {
    const repeat = repeatOf(trace, flights, flight)
    if (repeat === null) return []
    const { earlier, fate } = repeat
    const more = 'at' in fate ? ` ${fate.at / 1000}` : 'reason' in fate ? ` ${fate.reason}` : ''
    return [`${flight.start.at / 1000} repeats ${earlier.start.at / 1000}: ${fate.kind}${more}`]
  })
}

const OPEN = ['0 server listen(80, accept=always, read=yes)', '0 client connect(server:80)']
const CLOSING = [
  '0 server listen(80, accept=always, read=yes, on-eof=close, eof-delay=100 ms)',
  '0 client connect(server:80)',
  '500 ms client close()',
]

describe('what a retransmission repeats', () => {
  test('a SYN that was lost, each time the one before', () => {
    expect(repeats('0 server listen(80)', '0 network drop client SYN 2 times', '0 client connect(server:80)')).toEqual([
      '1000 repeats 0: lost',
      '2000 repeats 1000: lost',
    ])
  })

  test('a FIN that arrived, whose acknowledgment was lost', () => {
    expect(repeats(...CLOSING, '500 ms network drop client ACK once')).toEqual(['860 repeats 620: answer-lost 640'])
  })

  test('data that is still on its way, and data whose acknowledgment is', () => {
    expect(
      repeats(...OPEN, '500 ms network delay client data by 1 s once', '500 ms client write("hello")').at(0),
    ).toMatch(/ repeats 500: under-way$/)
    expect(
      repeats(...OPEN, '500 ms network delay server ACK by 1 s once', '500 ms client write("hello")').at(0),
    ).toMatch(/ repeats 500: answer-under-way 520$/)
  })

  test('data that was thrown away on arrival', () => {
    expect(repeats(...OPEN, '500 ms network corrupt client data once', '500 ms client write("hello")').at(0)).toMatch(
      / repeats 500: dropped TCP_CSUM$/,
    )
  })

  test('is asked of the connection as the other side of a NAT knows it', () => {
    const behind = repeats(
      'link: { middlebox: { kind: nat, inside: client, address: 192.0.2.1 } }',
      ...OPEN,
      '500 ms network drop server ACK once',
      '500 ms client write("hello")',
    )
    expect(behind.at(0)).toMatch(/ repeats 500: answer-lost 520$/)
  })

  test('is nothing where nothing was sent again', () => {
    expect(repeats(...CLOSING)).toEqual([])
  })
})
