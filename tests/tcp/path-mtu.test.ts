import { describe, expect, test } from 'vitest'
import { play } from '../sim/lab'

const transfer = (link: string, sysctl: string, until = '10 s') =>
  play(`
until: ${until}
link: { delay: 20 ms, ${link} }
client: { sysctl: { ${sysctl} } }
script: |
  0       server  listen(80, backlog=128, accept=always, read=yes)
  0       client  connect(server:80, port=40000) as c
  100 ms  client  c.write(3000)`)

const read = (trace: ReturnType<typeof transfer>): number =>
  trace.entries.reduce(
    (sum, entry) => (entry.kind === 'call' && entry.call === 'read' ? sum + Math.max(entry.result ?? 0, 0) : sum),
    0,
  )
const again = (trace: ReturnType<typeof transfer>): number[] =>
  trace.entries.flatMap(entry =>
    entry.kind === 'sent' && entry.reason === 'retransmission' ? [entry.segment.length] : [],
  )

describe('a hop that is narrower than the links of the hosts', () => {
  test('is discovered by its ICMP error within one round trip (RFC 1191)', () => {
    const trace = transfer('mtu: 1400', '', '200 ms')
    expect(read(trace)).toBe(3000)
  })

  test('is a black hole where it says nothing', () => {
    expect(read(transfer('mtu: 1400, too-long: silent', ''))).toBe(0)
  })

  test('is found by tcp_mtu_probing=1 once retransmissions go on for as long as tcp_retries1 says', () => {
    const trace = transfer('mtu: 1400, too-long: silent', 'tcp_mtu_probing: 1')
    expect(read(trace)).toBe(3000)
    expect(again(trace)).toContain(1024)
  })

  test('is given half the segment size when tcp_base_mss does not fit either', () => {
    const trace = transfer('mtu: 800, too-long: silent', 'tcp_mtu_probing: 1', '20 s')
    expect(read(trace)).toBe(3000)
    expect(again(trace)).toContain(512)
  })

  test('is never met by tcp_mtu_probing=2, which begins below it', () => {
    const trace = transfer('mtu: 1400, too-long: silent', 'tcp_mtu_probing: 2', '1 s')
    expect(read(trace)).toBe(3000)
    expect(again(trace)).toEqual([])
  })

  test('is searched from below by tcp_mtu_probing=2: longer segments are tried, and what passes is kept (RFC 4821 §7)', () => {
    const trace = play(`
until: 20 s
link: { delay: 20 ms, mtu: 1400, too-long: silent }
client: { sysctl: { tcp_mtu_probing: 2 } }
script: |
  0       server  listen(80, backlog=128, accept=always, read=yes)
  0       client  connect(server:80, port=40000) as c
  100 ms  client  c.write(200000)`)
    const lengths = trace.entries.flatMap(entry =>
      entry.kind === 'sent' && entry.host === 'client' && entry.segment.length > 0 ? [entry.segment.length] : [],
    )
    const longest = 1400 - 20 - 20 - 12
    expect(read(trace)).toBe(200_000)
    expect(lengths[0]).toBe(1024)
    // one that was too long was tried, and given up
    expect(Math.max(...lengths)).toBeGreaterThan(longest)
    expect(Math.max(...lengths.slice(-20))).toBeLessThanOrEqual(longest)
    expect(Math.max(...lengths.slice(-20))).toBeGreaterThan(longest - 60)
  })

  test('cuts datagrams that leave without DF', () => {
    const trace = transfer('mtu: 1400', 'ip_no_pmtu_disc: 1', '1 s')
    expect(read(trace)).toBe(3000)
    expect(trace.entries.some(entry => entry.kind === 'icmp-sent')).toBe(false)
  })
})
