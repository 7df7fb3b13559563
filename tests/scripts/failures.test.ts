import { describe, expect, test } from 'vitest'
import { failuresOfPlaywright, failuresOfVitest } from '@/scripts/steps/failures.mjs'

const passed = { status: 'passed', fullName: 'closes', failureMessages: [] }

describe('what failed in a run of Vitest', () => {
  test('is named by file, test and the first line of the reason, without colours', () => {
    const failed = { status: 'failed', fullName: 'opens', failureMessages: ['\u001b[31mexpected 3\u001b[39m\n  at x'] }
    const report = {
      testResults: [{ name: 'a.test.ts', status: 'failed', message: '', assertionResults: [passed, failed] }],
    }
    expect(failuresOfVitest(report)).toEqual(['a.test.ts › opens: expected 3'])
  })

  test('is the file where it could not be loaded', () => {
    const report = {
      testResults: [{ name: 'a.test.ts', status: 'failed', message: 'No module "b"\n  at y', assertionResults: [] }],
    }
    expect(failuresOfVitest(report)).toEqual(['a.test.ts: No module "b"'])
  })

  test('is nothing where all passed, and where no report was written', () => {
    const report = { testResults: [{ name: 'a.test.ts', status: 'passed', message: '', assertionResults: [passed] }] }
    expect(failuresOfVitest(report)).toEqual([])
    expect(failuresOfVitest(undefined)).toEqual([])
  })
})

describe('what failed in a run of Playwright', () => {
  const spec = (title: string, ok: boolean) => ({
    title,
    ok,
    tests: [{ results: [ok ? {} : { error: { message: 'no such button\n  at z' } }] }],
  })

  test('is named by its titles from the file down', () => {
    const inner = { title: 'in zh-CN', specs: [spec('is kept', false)] }
    const report = { errors: [], suites: [{ title: 'lab.spec.ts', specs: [spec('is drawn', true)], suites: [inner] }] }
    expect(failuresOfPlaywright(report)).toEqual(['lab.spec.ts › in zh-CN › is kept: no such button'])
  })

  test('is what kept the tests from being run at all', () => {
    expect(failuresOfPlaywright({ errors: [{ message: 'The server did not start' }], suites: [] })).toEqual([
      'The server did not start',
    ])
  })
})
