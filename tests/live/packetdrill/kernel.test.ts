import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { judgeOnKernel } from '@/lib/cli/packetdrill-kernel'
import { KernelProcess, type News, whyNoKernel } from '@/lib/live/packetdrill/kernel-process'
import { NO_COMMAND_LINE } from '@/lib/packetdrill/play'
import { showVerdict } from '@/lib/packetdrill/verdict'
import { inTime } from '@/tests/support/machine'

const SCRIPTS = join(import.meta.dirname, '../../packetdrill/scripts')

const cannot = await whyNoKernel()
if (cannot !== null) console.warn(`NOT TESTED: packetdrill scripts on this machine's kernel. ${cannot}`)

const verdictOf = async (text: string) => showVerdict('script', await judgeOnKernel(text, NO_COMMAND_LINE))

describe.skipIf(cannot !== null)("a script on this machine's kernel", () => {
  test.for([
    'handshake/handshake-passive-plain.pkt',
    'handshake/handshake-active-plain.pkt',
    'handshake/bad-ack-in-syn-recv.pkt',
    'data/cumulative-ack.pkt',
    'robustness/rst-in-window-challenged.pkt',
    'teardown/simultaneous-close.pkt',
    'fastopen/server-data-in-syn.pkt',
    'icmp/port-unreachable-in-syn-sent.pkt',
  ])('%s passes as it does on the engine', async (name, { skip }) => {
    await inTime(`${name} on this machine's kernel`, skip, async () => {
      expect(await verdictOf(readFileSync(join(SCRIPTS, name), 'utf8'))).toBe('PASS script')
    })
  })

  test('over IPv6 passes, too', async ({ skip }) => {
    const text = readFileSync(join(SCRIPTS, 'handshake/handshake-passive-plain.pkt'), 'utf8')
    await inTime("a script over IPv6 on this machine's kernel", skip, async () => {
      expect(await verdictOf(`--ip_version=ipv6\n--mtu=1520\n${text}`)).toBe('PASS script')
    })
  })

  test.for([
    [
      'flags that it does not answer with',
      '+0 < S 0:0(0) win 1000 <mss 1000>\n+0 > R. 0:0(0) ack 1\n',
      /^FAIL script:5 The flags differs?( \[this machine was [\d.]+ ms late\])? \(expected R\. .* \/ got S\. 0:0\(0\) ack 1/,
    ],
    ['a result that a call does not have', '+0 listen(9, 1) = 0\n', /^FAIL script:4 .*EBADF/],
  ] as const)('fails where it names %s', async ([what, lines, why], { skip }) => {
    const text = '0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n+0 bind(3, ..., ...) = 0\n+0 listen(3, 1) = 0\n'
    await inTime(`a script with ${what} on this machine's kernel`, skip, async () => {
      expect(await verdictOf(`${text}${lines}`)).toMatch(why)
    })
  })

  test('is told which setting there is not', async () => {
    expect(
      await verdictOf('`sysctl -q net.ipv4.tcp_no_such_thing=1`\n0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n'),
    ).toMatch(/^FAIL script:1 .*tcp_no_such_thing/)
  })

  test('tells of a call that slept how long its thread was ready and not let run', async () => {
    const poll = { name: 'poll', entries: [], timeout: 20 }
    const returned = await new Promise<News>((resolve, reject) => {
      const kernel = new KernelProcess(news => {
        kernel.end()
        resolve(news)
      })
      kernel
        .ask({ do: 'boot', addresses: [['192.168.0.1/16']], mtu: 1500, settings: {} })
        .then(() => kernel.ask({ do: 'call', call: poll, mayBlock: true }))
        .catch(reject)
    })
    expect(returned).toMatchObject({ event: 'returned', outcome: { result: 0 } })
    expect(returned.late).toBeGreaterThanOrEqual(0)
  })
})
