import type { Claim } from '@/lib/claims/claim'
import { parseClaim } from '@/lib/claims/parse'
import type { Explored } from '@/lib/explore/explore'
import { DEFAULT_SPACE, type Fault, type Setting, type Space } from '@/lib/explore/space'
import { parseScenarioFile } from '@/lib/scenario/parse'
import type { Scenario } from '@/lib/sim/scenario'

/** A scenario of these lines; its first initial numbers are round. */
export function scenarioOf(script: string, until = '140 s'): Scenario {
  const lines = script
    .trim()
    .split('\n')
    .map(line => `  ${line.trim()}\n`)
    .join('')
  const parsed = parseScenarioFile(`until: ${until}\nclient: { iss: 1000 }\nserver: { iss: 5000 }\nscript: |\n${lines}`)
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'))
  return parsed.scenario
}

/** A handshake after which nobody says anything. */
export const HANDSHAKE = scenarioOf(`
  0  server  listen(80, backlog=4)
  0  client  connect(server:80)`)

export const spaceOf = (space: Partial<Space>): Space => ({ ...DEFAULT_SPACE, ...space })

export function claimOf(text: string): Claim {
  const parsed = parseClaim(text)
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message)
  return parsed.claim
}

/** A combination in a few letters: `client 2 lost + server backlog 1`. */
export const shown = ({ combination: { settings, faults } }: Pick<Explored, 'combination'>): string =>
  [...settings.map(setting), ...faults.map(fault)].join(' + ') || 'unchanged'

const fault = ({ from, segment, mishap }: Fault): string => `${from} ${segment} ${mishap.name}`
const setting = (one: Setting): string =>
  one.set === 'delay' ? `delay ${one.value}` : `${one.host} ${'name' in one ? one.name : one.set} ${one.value}`
