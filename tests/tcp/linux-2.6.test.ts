import { expect, it } from 'vitest'
import { judge } from '@/lib/claims/judge'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'

/** A claim judged on a conversation between two hosts of an earlier Linux. */
function verdict(claim: string, script: string, until = '300 s'): string {
  const read = parseScenarioFile(
    `until: ${until}\nlink: { delay: 20 ms }\nclient: { rules: linux-2.6 }\nserver: { rules: linux-2.6 }\nscript: |\n${script.replace(/^/gm, '  ')}`,
  )
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join(' '))
  const judged = judge(claim, run(read.scenario))
  if (!judged.ok) throw new Error(judged.problems.map(({ message }) => message).join(' '))
  return judged.verdict
}

const NOBODY = '0 network drop client SYN always\n0 client connect(server:80)'

it('repeats a SYN after 3, 6, 12, 24 and 48 s and gives up at 189 s', () => {
  expect(verdict('client sends SYN at 0, 3, 9, 21, 45, 93 s', NOBODY)).toBe('holds')
  expect(verdict('client connect returns ETIMEDOUT at 189 s', NOBODY)).toBe('holds')
})

it('repeats a SYN,ACK after 3, 6, 12, 24 and 48 s', () => {
  const script = '0 server listen(80, backlog=4)\n0 network drop client ACK always\n0 client connect(server:80)'
  expect(verdict('server sends SYN,ACK at 0, 3, 9, 21, 45, 93 s after the first', script)).toBe('holds')
})

it('holds a backlog above 128 down to somaxconn', () => {
  const script = '0 server listen(80, backlog=4000)\n0 client connect(server:80)'
  expect(verdict("server's accept queue limit is 128 at 1 s", script)).toBe('holds')
})

const OPEN = '0 server listen(80, backlog=4, accept=always)\n0 client connect(server:80, port=40000)'

it('takes any RST within the window', () => {
  const script = `${OPEN}\n1 s attacker inject RST from client:40000 to server:80 seq=client nxt + 100`
  expect(verdict('server leaves ESTABLISHED on RST', script)).toBe('holds')
})

it('resets a connection on a SYN within the window', () => {
  const script = `${OPEN}\n1 s attacker inject SYN from client:40000 to server:80 seq=client nxt + 100`
  expect(verdict('server leaves ESTABLISHED on SYN', script)).toBe('holds')
})

it('begins with three segments of an Ethernet', () => {
  const script = `${OPEN}\n1 s client write(20000)`
  expect(verdict('client sends data 3 times before 1010 ms', script)).toBe('holds')
})
