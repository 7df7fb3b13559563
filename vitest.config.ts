import { defineConfig } from 'vitest/config'

const server = {
  include: ['tests/server/**/*.test.ts'],
  globalSetup: ['tests/support/database-setup.ts'],
  // next-intl imports `next/server` without its extension, which only a bundler finds.
  server: { deps: { inline: ['next-intl'] } },
}

/** What is played on the machine's own kernel, and its clock: it has the machine to itself, after all others. */
const KERNEL = ['tests/live/live.test.ts', 'tests/live/packetdrill/kernel.test.ts', 'tests/kernel/record.test.ts']

/** A PostgreSQL server on which the server tests run a second time; `npm test` starts a throw-away one. */
const postgresql = process.env.PG_TEST_URL

export default defineConfig({
  resolve: {
    alias: {
      '@': import.meta.dirname,
      'server-only': new URL('./tests/support/server-only.ts', import.meta.url).pathname,
    },
  },
  test: {
    // A net for what never ends, not a measure: a busy machine takes many times as long as a quiet one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          setupFiles: ['tests/support/property-seed.ts'],
          include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
          exclude: ['tests/e2e/**', 'tests/server/**', ...KERNEL],
          // next-intl imports `next/navigation` without its extension, which only a bundler finds.
          server: { deps: { inline: ['next-intl'] } },
        },
      },
      {
        extends: true,
        test: { name: 'kernel', include: KERNEL, fileParallelism: false, sequence: { groupOrder: 1 } },
      },
      { extends: true, test: { ...server, name: 'server on PGlite', env: { PG_TEST_URL: '' } } },
      ...(postgresql
        ? [
            {
              extends: true as const,
              test: { ...server, name: 'server on PostgreSQL', env: { PG_TEST_URL: postgresql } },
            },
          ]
        : []),
    ],
  },
})
