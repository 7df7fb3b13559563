import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEnv } from '../../lib/server/env'

const problems = (source: Record<string, string>) => {
  const reading = readEnv(source)
  return reading.ok ? [] : reading.problems
}

describe('the environment', () => {
  it('needs nothing', () => {
    expect(readEnv({})).toEqual({
      ok: true,
      env: { port: 3000, dataFolder: path.resolve('.data'), url: 'http://localhost:3000' },
    })
  })

  it('takes a variable that is set to nothing for one that is not set', () => {
    expect(readEnv({ DATABASE_URL: '', PORT: '', NEXTAUTH_URL: ' ', GITHUB_ID: '' })).toEqual(readEnv({}))
  })

  it('reads what is given', () => {
    const reading = readEnv({
      DATABASE_URL: 'postgresql://u:p@db.example.org/ackademy',
      PORT: '8080',
      HOSTNAME: '127.0.0.1',
      ACKADEMY_DATA: '/var/lib/ackademy',
      NEXTAUTH_URL: 'https://ackademy.example.org/',
      NEXTAUTH_SECRET: 'sixteen characters',
      GITHUB_ID: 'id',
      GITHUB_SECRET: 'secret',
    })
    expect(reading).toEqual({
      ok: true,
      env: {
        databaseUrl: 'postgresql://u:p@db.example.org/ackademy',
        port: 8080,
        hostname: '127.0.0.1',
        dataFolder: '/var/lib/ackademy',
        url: 'https://ackademy.example.org',
        secret: 'sixteen characters',
        github: { id: 'id', secret: 'secret' },
      },
    })
  })

  it.each([
    ['DATABASE_URL', 'mysql://localhost/ackademy', /^Set DATABASE_URL to a PostgreSQL address such as .*\.$/],
    ['DATABASE_URL', 'localhost:5432', /^Set DATABASE_URL /],
    ['PORT', 'http', /^Set PORT to a whole number from 1 to 65535, or remove it to use 3000\.$/],
    ['PORT', '65536', /^Set PORT /],
    ['PORT', '0', /^Set PORT /],
    ['NEXTAUTH_URL', 'ackademy.example.org', /^Set NEXTAUTH_URL to the address under which learners reach this server/],
    ['NEXTAUTH_SECRET', 'short', /^Set NEXTAUTH_SECRET to at least 16 random characters/],
    ['GITHUB_ID', 'id', /^Set GITHUB_SECRET as well, or remove GITHUB_ID\.$/],
    ['GOOGLE_SECRET', 'secret', /^Set GOOGLE_ID as well, or remove GOOGLE_SECRET\.$/],
  ])('says in one sentence what to do about %s=%s', (name, value, sentence) => {
    expect(problems({ [name]: value })).toEqual([expect.stringMatching(sentence)])
  })

  it('names all problems at once', () => {
    expect(problems({ PORT: 'x', DATABASE_URL: 'y', NEXTAUTH_URL: 'z' })).toHaveLength(3)
  })
})
