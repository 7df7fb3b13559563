import { describe, expect, test } from 'vitest'
import { boot } from '@/lib/sim/machine'
import { random } from '@/lib/sim/random'
import { timestampOffset } from '@/lib/tcp/isn'

const host = (tcp_timestamps = 1) =>
  boot(
    { name: 'host', address: '10.0.0.1', rules: 'linux', variants: [], sysctl: { tcp_timestamps } },
    random(1).fork('boot'),
    [],
  )

describe('the offset of timestamps', () => {
  test('is that of the connection: another port has an unrelated one', () => {
    const offsets = [40000, 40001, 40002].map(port => timestampOffset(port, '10.0.0.2', 80, host()))
    expect(new Set(offsets).size).toBe(3)
    expect(timestampOffset(40000, '10.0.0.3', 80, host())).not.toBe(offsets[0])
  })

  test('is the same for the next incarnation of a connection, so that PAWS can compare them', () => {
    const one = host()
    expect(timestampOffset(40000, '10.0.0.2', 80, one)).toBe(timestampOffset(40000, '10.0.0.2', 80, one))
  })

  test('is zero with tcp_timestamps=2', () => {
    expect(timestampOffset(40000, '10.0.0.2', 80, host(2))).toBe(0)
  })
})
