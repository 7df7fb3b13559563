import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { printScenario } from '@/lib/scenario/print'
import { anyScenario } from '../support/scenario-arbitrary'

test('what is printed reads back as the same scenario', () => {
  fc.assert(
    fc.property(anyScenario, scenario => {
      const parsed = parseScenarioFile(printScenario(scenario))
      if (!parsed.ok) throw new Error(`${parsed.problems[0]!.message}\n${printScenario(scenario)}`)
      expect(parsed.scenario).toEqual(scenario)
    }),
    { numRuns: 300 },
  )
})

test('a printed scenario looks as if a person had written it', () => {
  const parsed = parseScenarioFile(`
until: 2 s
client: { iss: 1000 }
script: |
  0 server listen(80, accept=always, on-eof=close)
  0 client connect(server:80) as c
  1500 ms client c.write("你好")
  0 network drop client ACK 1 time skipping 2
`)
  if (!parsed.ok) throw new Error(parsed.problems[0]!.message)
  expect(printScenario(parsed.scenario)).toMatchInlineSnapshot(`
    "seed: 1
    until: 2 s
    link: { delay: 20 ms }
    client: { address: 10.0.0.1, rules: linux, iss: [ 1000 ] }
    server: { address: 10.0.0.2, rules: linux }
    script: |
      0      server   listen(80, backlog=128, accept=always, on-eof=close)
      0      client   connect(server:80) as c
      0      network  drop client ACK once skipping 2
      1.5 s  client   c.write("你好")
    "
  `)
})
