import { describe, expect, it } from 'vitest'
import { ICMP_ERROR_NAMES, type IcmpErrorName, type IcmpMessage, icmpCode } from '@/lib/protocol/icmp'
import { encodeIcmp } from '@/lib/protocol/icmp-octets'
import { pcapFile } from '@/lib/trace/pcap'
import { icmpLine } from '@/lib/trace/tcpdump-icmp'
import { hasTcpdump, tcpdump } from '../support/tcpdump'

/** Errors of which tcpdump shows the octets. */
const UNKNOWN_TO_TCPDUMP = new Set(['policy-failed', 'route-rejected'])

const message = (name: IcmpErrorName, net: string): IcmpMessage[] => {
  const code = icmpCode(name, `${net}1`)
  if (code === null || UNKNOWN_TO_TCPDUMP.has(name)) return []
  const quoted = { src: `${net}1`, srcPort: 40_000, dst: `${net}2`, dstPort: 80, seq: 1, octets: 1500 }
  const mtu = name === 'too-long' ? 1400 : 0
  return [{ src: `${net}254`, dst: `${net}1`, type: code[0], code: code[1], mtu, quoted }]
}

const MESSAGES = ['10.0.0.', '2001:db8::'].flatMap(net => ICMP_ERROR_NAMES.flatMap(name => message(name, net)))

describe('an ICMP error in the words of tcpdump', () => {
  it.runIf(hasTcpdump)('is what tcpdump prints of its octets, whatever the error', () => {
    const file = pcapFile(MESSAGES.map((each, at) => ({ at, octets: encodeIcmp(each) })))
    expect(tcpdump(file, '-t').trimEnd().split('\n')).toEqual(MESSAGES.map(icmpLine))
  })

  it('names the host and what is wrong with it', () => {
    expect(message('host-unreachable', '10.0.0.').map(icmpLine)).toEqual([
      'IP 10.0.0.254 > 10.0.0.1: ICMP host 10.0.0.2 unreachable, length 36',
    ])
  })
})
