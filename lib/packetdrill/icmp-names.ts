import { suggestion } from '../protocol/nearest'
import { tell } from '../protocol/told'
import { type Place, ScriptProblem } from './problem'

type Codes = Readonly<Record<string, number>>

/** Types of ICMP with their codes (RFC 792, RFC 1812 §5.2.7.1). */
const V4: Readonly<Record<string, readonly [number, Codes]>> = {
  unreachable: [
    3,
    {
      net_unreachable: 0,
      host_unreachable: 1,
      protocol_unreachable: 2,
      port_unreachable: 3,
      frag_needed: 4,
      source_route_failed: 5,
      net_unknown: 6,
      host_unknown: 7,
      source_host_isolated: 8,
      net_prohibited: 9,
      host_prohibited: 10,
      net_unreachable_for_tos: 11,
      host_unreachable_for_tos: 12,
      communication_prohibited: 13,
      packet_filtered: 13,
      host_precedence_violation: 14,
      precedence_cutoff: 15,
    },
  ],
  source_quench: [4, {}],
  redirect: [5, { net: 0, host: 1, net_for_tos: 2, host_for_tos: 3 }],
  time_exceeded: [11, { ttl: 0, exc_ttl: 0, exceeded_ttl: 0, fragment_reassembly: 1 }],
  parameter_problem: [12, {}],
}

/** Types of ICMPv6 with their codes (RFC 4443). */
const V6: typeof V4 = {
  unreachable: [
    1,
    {
      no_route: 0,
      net_unreachable: 0,
      admin_prohibited: 1,
      not_neighbour: 2,
      not_neighbor: 2,
      address_unreachable: 3,
      host_unreachable: 3,
      port_unreachable: 4,
    },
  ],
  packet_too_big: [2, {}],
  time_exceeded: [3, { hop_limit: 0, fragment_reassembly: 1 }],
  parameter_problem: [4, { header_field: 0, next_header: 1, option: 2 }],
}

/** The numbers behind the words of an ICMP line; no code is code 0. */
export function icmpNumbers(
  version: 4 | 6,
  type: string,
  code: string | null,
  place: Place,
): { type: number; code: number } {
  const types = version === 6 ? V6 : V4
  const known = types[type]
  if (!known)
    throw new ScriptProblem(
      tell`There is no ICMP type ${type} in IPv${version}${suggestion(type, Object.keys(types))}`,
      place,
    )
  const [number, codes] = known
  const value = code === null ? 0 : (codes[code] ?? Number(code))
  if (!Number.isInteger(value))
    throw new ScriptProblem(
      tell`ICMP ${type} has no code ${code ?? ''}${suggestion(code ?? '', Object.keys(codes))}`,
      place,
    )
  return { type: number, code: value }
}
