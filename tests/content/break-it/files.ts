import type { BreakItQuestion } from '@/lib/content/question'
import { readQuestion } from '@/lib/content/read-question'

/** A question that asks for CLOSING: the client's FIN must be late, or the server must close before it comes. */
export const yaml = `concepts: [K21]
level: 3
cites: [rfc9293#3.6]
kind: break-it
scenario:
  until: 3 s
  link: { delay: 50 ms }
  client: { iss: 1000 }
  server: { iss: 5000 }
  script: |
    0       server  listen(80, backlog=128, accept=always, read=yes)
    0       client  connect(server:80, port=40000, read=yes)
    300 ms  client  close()
    500 ms  server  close()
goal: ["client enters CLOSING"]
allow:
  most: 3
  faults: { kinds: [drop, delay], from: [client, server], repeats: true, by: [1 ms, 2 s] }
  sysctls: [{ host: client, key: tcp_fin_timeout, values: [1, 120] }]
  calls: [{ host: server, call: close, between: [200 ms, 1 s] }]
  inject:
    ends: ["client:40000", "server:80"]
    from: [server]
    flags: [RST, "FIN,ACK"]
    known: [server nxt]
    between: [100 ms, 2 s]
least: 1
witness: [{ do: fault, fault: drop, from: client, nth: 3 }]
near-misses:
  - id: lose-the-acknowledgment
    changes: [{ do: fault, fault: drop, from: server, nth: 2 }]
    misconception: fin-needs-two-acks
`

const words = `# CLOSING

## Prompt
Bring the client into CLOSING.

## Choices
- lose-the-acknowledgment: The FIN carries the same acknowledgment.

## Explanation
The FINs must cross.

## Say it in an interview
Crossing FINs lead to CLOSING.
`

/** Reads the question with some of its text put in another way. */
export const readWith = (...replaced: readonly (readonly [string, string])[]) =>
  readQuestion(
    { yaml: replaced.reduce((text, [from, to]) => text.replace(from, to), yaml), en: words, zh: words },
    'teardown/closing',
  )

/** The same, which must be readable. */
export function questionWith(...replaced: readonly (readonly [string, string])[]): BreakItQuestion {
  const read = readWith(...replaced)
  if (!read.ok) throw new Error(read.problems.map(problem => problem.message).join(' '))
  if (read.question.kind !== 'break-it') throw new Error('not a break-it question')
  return read.question
}
