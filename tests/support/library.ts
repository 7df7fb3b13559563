import { parseScenarioFile } from '@/lib/scenario/parse'
import type { Scenario } from '@/lib/sim/scenario'

/** Scenarios that tests call by name, as text. Labs for people to play with are files in content/labs. */
export const LIBRARY = {
  /** Three segments, nothing more. */
  handshake: `until: 80 ms
client: { iss: 1000 }
server: { iss: 5000 }
script: |
  0  server  listen(80, backlog=128, accept=always)
  0  client  connect(server:80, port=40000) as c
`,
  /** The whole life: open, one exchange, close, and 60 s of TIME_WAIT. */
  'handshake-and-close': `until: 70 s
client: { iss: 1000 }
server: { iss: 5000 }
script: |
  0       server  listen(80, backlog=128, accept=always, read=yes, reply="world", on-eof=close, eof-delay=100 ms)
  0       client  connect(server:80, port=40000, read=yes) as c
  100 ms  client  write("hello")
  500 ms  client  close()
`,
  /** The third segment is lost; data stands in for it. */
  'lost-third-ack': `until: 800 ms
client: { iss: 1000 }
server: { iss: 5000 }
script: |
  0       server   listen(80, backlog=128, accept=always, read=yes)
  0       network  drop client ACK once
  0       client   connect(server:80, port=40000) as c
  200 ms  client   write("hello")
`,
  /** Both ends call connect(); nobody listens. */
  'simultaneous-open': `until: 1 s
link: { delay: 50 ms }
client: { iss: 100 }
server: { iss: 300 }
script: |
  0  client  connect(server:5000, port=4000) as c
  0  server  connect(client:4000, port=5000) as d
`,
  /** Both FINs cross on the wire. */
  'simultaneous-close': `until: 62 s
link: { delay: 50 ms }
client: { iss: 1000 }
server: { iss: 5000 }
script: |
  0       server  listen(80, backlog=128, accept=always)
  0       client  connect(server:80, port=40000) as c
  500 ms  client  close()
  500 ms  server  close()
`,
  /** A SYN to a port on which nobody listens. */
  refused: `until: 1 s
client: { iss: 1000 }
script: |
  0  client  connect(server:81, port=40000) as c
`,
} as const satisfies Record<string, string>

export type LibraryName = keyof typeof LIBRARY

/** A scenario of the library, ready to run. */
export function libraryScenario(name: LibraryName): Scenario {
  const parsed = parseScenarioFile(LIBRARY[name], name)
  if (!parsed.ok) throw new Error(`The library's scenario ${name} cannot be read: ${parsed.problems[0]?.message}`)
  return parsed.scenario
}
