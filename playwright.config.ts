import { defineConfig } from '@playwright/test'

/** `npm run e2e` and `npm test` choose a free port and a fresh data folder. */
const port = process.env.E2E_PORT ?? '3100'
const executablePath = process.env.CHROMIUM

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  // Nets for what never comes, not measures: a busy machine takes many times as long as a quiet one.
  timeout: 240_000,
  expect: { timeout: 45_000 },
  reporter: [['list'], ...(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['json'] as const] : [])],
  use: {
    baseURL: `http://localhost:${port}`,
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/Zurich',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  webServer: {
    command: 'node scripts/start.mjs',
    url: `http://localhost:${port}`,
    // it builds the application first where nobody has
    timeout: 1_200_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'pipe',
    env: {
      PORT: port,
      HOSTNAME: '',
      DATABASE_URL: process.env.E2E_DATABASE_URL ?? '',
      ACKADEMY_DATA: process.env.E2E_DATA ?? '.data/e2e',
      ACKADEMY_RATE_LIMITS: 'off',
      NEXTAUTH_URL: '',
      NEXTAUTH_SECRET: '',
    },
  },
})
