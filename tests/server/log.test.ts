import { describe, expect, it } from 'vitest'
import { describeError } from '../../lib/server/log'

describe('What is logged of an error', () => {
  it('is its name, its code, its message and where it came from', () => {
    const error = Object.assign(new TypeError('It broke.'), { code: 'E1' })
    expect(describeError(error)).toMatchObject({ name: 'TypeError', code: 'E1', message: 'It broke.' })
    expect(describeError(error).at?.[0]).toMatch(/^at /)
  })

  it('of Prisma is the last line alone: the lines before quote the values', () => {
    const error = new Error(
      'Invalid `create()` invocation:\n{ data: { passwordHash: "$argon2id$…" } }\n\nUnique constraint failed',
    )
    error.name = 'PrismaClientKnownRequestError'
    error.stack = `${error.name}: ${error.message}\n    at create (file.ts:1:1)`
    expect(JSON.stringify(describeError(error))).not.toContain('argon2id')
    expect(describeError(error)).toMatchObject({ message: 'Unique constraint failed', at: ['at create (file.ts:1:1)'] })
  })

  it('is little when something else was thrown', () => {
    expect(describeError('password=hunter2')).toEqual({
      name: 'string',
      message: 'Something that is no Error was thrown.',
    })
  })
})
