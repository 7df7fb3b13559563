/** One claim in a small ledger: the third ACK is lost, then data comes. */
export const claim = `- id: C042
  places: [1/lost]
  verdict: wrong
  concepts: [K15]
  claim: { en: Data is answered with RST., zh: 数据换来 RST。 }
  truth: { en: Data completes the handshake., zh: 数据完成握手。 }
  run: claim-runs/lost
  says:
    - server sends RST
  shows:
    - server enters ESTABLISHED on data
  cites: [rfc9293#3.10.7.4]
`
export const notes = `- title: { en: A note, zh: 一篇笔记 }
  sections:
    lost: { en: The lost ACK, zh: 丢失的 ACK }
`
export const run = `title: { en: "Lost", zh-CN: "丢失" }
until: 1 s
script: |
  0       server   listen(80, backlog=4, accept=always, read=yes)
  0       network  drop client ACK once
  0       client   connect(server:80)
  200 ms  client   write("hello")
`
export const intact = run.replace(/.*drop.*\n/, '')

export const files = (changed: Readonly<Record<string, string>> = {}): ReadonlyMap<string, string> =>
  new Map(Object.entries({ 'notes.yaml': notes, 'claims/lost.yaml': claim, 'claim-runs/lost.yaml': run, ...changed }))

export const known = { concepts: new Set(['K05', 'K15']), recordings: new Set(['handshake/lost']) }
