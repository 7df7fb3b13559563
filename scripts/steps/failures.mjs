import { stripVTControlCharacters } from 'node:util'

/**
 * What failed in a run, a line each, in the words of the reports that Vitest and Playwright write. A run of thousands of
 * tests is kept in part at most, so the end of it names what the sum counts.
 */

const firstLine = message =>
  stripVTControlCharacters(message ?? '')
    .trim()
    .split('\n')[0]
const line = (what, why) => (why ? `${what}: ${why}` : what)

/** The failures in a report of Vitest's `json` reporter: a test, or a file that could not be loaded. */
export function failuresOfVitest(report) {
  return (report?.testResults ?? []).flatMap(file => {
    const failed = file.assertionResults.filter(test => test.status === 'failed')
    if (failed.length === 0 && file.status === 'failed') return [line(file.name, firstLine(file.message))]
    return failed.map(test => line(`${file.name} › ${test.fullName}`, firstLine(test.failureMessages[0])))
  })
}

/** The failures in a report of Playwright's `json` reporter. */
export function failuresOfPlaywright(report) {
  const errors = (report?.errors ?? []).map(error => firstLine(error.message))
  return [...errors, ...(report?.suites ?? []).flatMap(suite => failuresOfSuite(suite, []))]
}

function failuresOfSuite(suite, above) {
  const titles = [...above, suite.title]
  const specs = (suite.specs ?? [])
    .filter(spec => !spec.ok)
    .map(spec => {
      const results = spec.tests.flatMap(test => test.results)
      return line([...titles, spec.title].join(' › '), firstLine(results.find(result => result.error)?.error.message))
    })
  return [...specs, ...(suite.suites ?? []).flatMap(inner => failuresOfSuite(inner, titles))]
}
