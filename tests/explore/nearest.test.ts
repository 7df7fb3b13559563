import { describe, expect, it } from 'vitest'
import { judge } from '@/lib/claims/judge'
import { nearest } from '@/lib/explore/nearest'
import { run } from '@/lib/sim/run'
import { HANDSHAKE, shown } from './stage'

describe('the nearest run in which a claim would be true', () => {
  it('has one fault of the network where that is enough', () => {
    const { found } = nearest(HANDSHAKE, ['client retransmits SYN'])!
    expect(found && shown(found)).toBe('client 1 lost')
    expect(judge('client retransmits SYN', run(found!.scenario))).toMatchObject({ ok: true, verdict: 'holds' })
  })

  it('has a counterfactual rule where no fault of the network does it', () => {
    const { found } = nearest(HANDSHAKE, ['server enters ESTABLISHED on SYN'])!
    expect(found && shown(found)).toBe('server variants two-way-handshake')
  })

  it('has two faults where one is not enough', () => {
    const claims = ['client retransmits SYN twice', 'client connect returns 0']
    expect(shown(nearest(HANDSHAKE, claims)!.found!)).toBe('client 1 lost + client 2 lost')
  })

  it('is none for what cannot be, and says how many runs were tried', () => {
    const none = nearest(HANDSHAKE, ['client sends FIN before server receives SYN'])!
    expect(none.found).toBeNull()
    expect(none.runs).toBeGreaterThan(100)
  })

  it('is not looked for where a claim speaks of several runs, or cannot be read', () => {
    expect(nearest(HANDSHAKE, ['in two-way: server sends RST'])).toBeNull()
    expect(nearest(HANDSHAKE, ['server sendz RST'])).toBeNull()
  })
})
