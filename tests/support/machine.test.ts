import { describe, expect, test, vi } from 'vitest'
import { inTime, MachineWatch } from './machine'

class Skipped extends Error {}
const skip = (reason: string): never => {
  throw new Skipped(reason)
}
const saying = (why: string | null) => Promise.resolve({ end: () => Promise.resolve(why) })
const LATE = 'The machine was late by 9.0 ms.'
const agrees = async () => {}
const disagrees = async () => {
  throw new RangeError('the kernel disagrees')
}

describe('what is played on the kernel of the machine', () => {
  test('passes where it agrees, in time or late', async () => {
    await expect(inTime('a script', skip, agrees, saying(null))).resolves.toBeUndefined()
    await expect(inTime('a script', skip, agrees, saying(LATE))).resolves.toBeUndefined()
  })

  test('fails where it disagrees and the machine was in time', async () => {
    await expect(inTime('a script', skip, disagrees, saying(null))).rejects.toEqual(
      new RangeError('the kernel disagrees'),
    )
  })

  test('is not tested where it disagrees and the machine was late', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    await expect(inTime('a script', skip, disagrees, saying(LATE))).rejects.toEqual(new Skipped(LATE))
    expect(warn).toHaveBeenCalledWith(`NOT TESTED: a script. ${LATE}`)
    warn.mockRestore()
  })
})

test('a watch ends with nothing, or with how late the machine was', async () => {
  const watch = await MachineWatch.begin()
  expect((await watch.end()) ?? LATE).toMatch(/^The machine was late by \d+\.\d ms\.$/)
})
