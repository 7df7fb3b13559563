import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { freePort } from './address.mjs'
import { browser } from './browser.mjs'
import { failuresOfPlaywright, failuresOfVitest } from './failures.mjs'
import { startPostgresql } from './postgresql.mjs'
import { binary, node } from './run.mjs'

/** A run that ended badly without a failed test (a file that does not load, an unhandled error) counts as one failure. */
function total(passed, failures, code) {
  const failed =
    failures.length === 0 && code !== 0 ? [`The run ended with ${code}, though no test of it failed`] : failures
  return { passed, failed: failed.length, failures: failed }
}

async function withFolder(work) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ackademy-run-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const readReport = file => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined)

/** Vitest: units, properties, the bank, and the server on both databases where PostgreSQL can be started. */
export async function runVitest(args = []) {
  const server = process.env.PG_TEST_URL ? undefined : await startPostgresql()
  if (server?.skipped) console.log(`  The server tests run on PGlite only: ${server.skipped}.`)
  else console.log(`  The server tests run on PGlite and on ${server ? server.version : 'PG_TEST_URL'}.`)
  try {
    return await withFolder(async folder => {
      const report = path.join(folder, 'vitest.json')
      const { code } = await node(
        [binary.vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
        { env: server?.url ? { PG_TEST_URL: server.url } : {} },
      )
      const result = readReport(report)
      return total(result?.numPassedTests ?? 0, failuresOfVitest(result), code)
    })
  } finally {
    server?.stop?.()
  }
}

/** Playwright: the built application on a port and a data folder of its own. */
export async function runPlaywright(args = []) {
  const executable = await browser()
  return withFolder(async folder => {
    const report = path.join(folder, 'playwright.json')
    const { code } = await node([binary.playwright, 'test', ...args], {
      env: {
        ...(executable && { CHROMIUM: executable }),
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        E2E_PORT: process.env.E2E_PORT ?? String(await freePort()),
        E2E_DATA: path.join(folder, 'data'),
      },
    })
    const result = readReport(report)
    return total((result?.stats.expected ?? 0) + (result?.stats.flaky ?? 0), failuresOfPlaywright(result), code)
  })
}
