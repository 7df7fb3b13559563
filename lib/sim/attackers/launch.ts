import type { Attack } from './attack'
import { blind, blindIcmp } from './blind'
import { flood } from './flood'
import { guess } from './guess'
import { replay } from './replay'
import { reset } from './reset'
import { scan } from './scan'
import type { Vantage } from './vantage'

/** Lets an attack begin. */
export function launch(attack: Attack, vantage: Vantage): void {
  switch (attack.kind) {
    case 'flood':
      flood(attack, vantage)
      return
    case 'blind':
      blind(attack, vantage)
      return
    case 'blind-icmp':
      blindIcmp(attack, vantage)
      return
    case 'guess':
      guess(attack, vantage)
      return
    case 'replay':
      replay(attack, vantage)
      return
    case 'reset':
      reset(attack, vantage)
      return
    case 'scan':
      scan(attack, vantage)
      return
  }
}

/** By which an attack's chance is forked: what it does to whom. */
export function titleOf(attack: Attack): string {
  switch (attack.kind) {
    case 'flood':
    case 'guess':
    case 'blind':
      return `${attack.kind} of ${attack.to}:${attack.port}`
    case 'blind-icmp':
    case 'scan':
      return `${attack.kind} of ${attack.to}`
    case 'replay':
    case 'reset':
      return `${attack.kind} of ${attack.from}`
  }
}

/** Whether an attack needs to stand on the path, where it sees what passes. */
export const isOnPath = ({ kind }: Attack): boolean => kind === 'replay' || kind === 'reset'
