// @ts-check
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { ROOT } from '../../server/launcher/paths.mjs'

/**
 * @typedef {import('./test-step.mjs').Count} Count
 * @typedef {{ title: string, file: string, specs: { title: string, ok: boolean, file: string, line: number, tests: { results: { error?: { message?: string } }[] }[] }[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 */

/** Lines of a failure's message that are repeated at the end of a run: expected and received, no stack. */
const MESSAGE_LINES = 12

/** @param {string} file report of vitest's JSON reporter @returns {Count} */
export function readVitest(file) {
  /** @type {{ numPassedTests: number, numFailedTests: number, testResults: { name: string, status: string, message: string, assertionResults: { fullName: string, status: string, failureMessages?: string[] }[] }[] } | null} */
  const report = read(file)
  if (!report) return noReport()
  // A file that could not be loaded has no tests to count.
  const unloaded = report.testResults.filter(
    one => one.status === 'failed' && one.assertionResults.length === 0,
  )
  const failures = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(one => one.status === 'failed')
      .map(one => failure(`${relative(ROOT, name)} › ${one.fullName}`, one.failureMessages?.[0])),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    failures: [...failures, ...unloaded.map(one => failure(relative(ROOT, one.name), one.message))],
  }
}

/** @param {string} file report of Playwright's JSON reporter @returns {Count} */
export function readPlaywright(file) {
  /** @type {{ stats: { expected: number, unexpected: number, flaky: number }, errors: { message?: string }[], suites: PlaywrightSuite[] } | null} */
  const report = read(file)
  if (!report) return noReport()
  const { expected, unexpected, flaky } = report.stats
  return {
    passed: expected,
    failed: unexpected + flaky + report.errors.length,
    failures: [
      ...report.suites.flatMap(failedSpecs),
      ...report.errors.map(error => failure('outside any test', error.message)),
    ],
  }
}

/** @param {PlaywrightSuite} suite @returns {string[]} */
function failedSpecs({ specs, suites = [] }) {
  const own = specs
    .filter(spec => !spec.ok)
    .map(({ file, line, title, tests }) =>
      failure(
        `${file}:${line} › ${title}`,
        tests.flatMap(({ results }) => results).find(({ error }) => error)?.error?.message,
      ),
    )
  return [...own, ...suites.flatMap(failedSpecs)]
}

/** @param {string} where @param {string} [message] */
function failure(where, message = 'no message') {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter(line => line.trim() !== '' && !/^\s+at /.test(line))
  return [where, ...lines.slice(0, MESSAGE_LINES).map(line => `  ${line}`)].join('\n')
}

/** @returns {Count} */
function noReport() {
  return { passed: 0, failed: 1, failures: ['the tests exited without a report'] }
}

/** @param {string} file */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
