import type { Rules } from '../rules'
import { linux } from './linux'
import { linux26 } from './linux-2.6'
import { rfc9293 } from './rfc9293'

/** Whose answers a host can give, with the settings that were its defaults where they differ from those of Linux today. */
const PROFILES = {
  linux: { rules: linux, sysctl: {} },
  rfc9293: { rules: rfc9293, sysctl: {} },
  // somaxconn is 4096 since 5.4, tcp_syn_retries 6 since 3.7, tcp_syn_linear_timeouts 4 since 6.5
  'linux-2.6': { rules: linux26, sysctl: { somaxconn: 128, tcp_syn_retries: 5, tcp_syn_linear_timeouts: 0 } },
} as const satisfies Record<string, Profile>

interface Profile {
  readonly rules: Rules
  readonly sysctl: Readonly<Record<string, number>>
}

export type RulesName = keyof typeof PROFILES
export const RULES_NAMES = Object.keys(PROFILES) as readonly RulesName[]

export const isRulesName = (name: string): name is RulesName => Object.hasOwn(PROFILES, name)

/** The rules of this name, with the settings its hosts begin with. */
export const profileOf = (name: RulesName): Profile => PROFILES[name]
