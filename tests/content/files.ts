import type { QuestionFiles } from '@/lib/content/version'

export const yaml = `concepts: [K15, K05]
level: 3
cites: [rfc9293#3.10.7.4, linux:tcp_check_req]
settles: [C042]
kind: single
scenario:
  link: { delay: 50 ms }
  until: 2 s
  script: |
    0       server   listen(80, backlog=128)
    0       network  drop client ACK once
    0       client   connect(server:80)
    200 ms  client   write("hello")
    300 ms  server   accept(read=yes)
choices:
  - id: completes
    correct: true
    claims: [server enters ESTABLISHED on data, "server sends SYN,ACK once"]
  - id: reset
    claims: [server sends RST]
    misconception: half-open-is-an-error
  - { id: waits, claims: ["server sends SYN,ACK twice"] }
follow-up: { right: handshake/why-three }
`

const words = (title: string) => `# ${title}

## Prompt
What does the server do with the data?

## Choices
- completes: It takes the data and the connection is complete.
- reset: It answers with an RST.
- waits: It waits for the bare ACK.

## Explanation
The data carries the same acknowledgment.

\`\`\`
## this is no heading
\`\`\`

## Say it in an interview
The ACK field counts, not the segment that carries it.
`

export const en = words('The third ACK is lost, then data')
export const zh = words('第三个 ACK 丢了，随后来了数据')

/** The three texts of a good question. */
export const good: QuestionFiles = { yaml, en, zh }
