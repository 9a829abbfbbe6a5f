// @ts-check
import { readFileSync } from 'node:fs'

/** @typedef {import('./test-step.mjs').Count} Count */

/** @param {string} file @returns {Count} */
export function readVitest(file) {
  /** @type {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: unknown[] }[] } | null} */
  const report = read(file)
  if (!report) return { passed: 0, failed: 1 }
  // A file that could not be loaded has no tests to count.
  const unloaded = report.testResults.filter(
    one => one.status === 'failed' && one.assertionResults.length === 0,
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length }
}

/** @param {string} file @returns {Count} */
export function readPlaywright(file) {
  /** @type {{ stats: { expected: number, unexpected: number, flaky: number }, errors: unknown[] } | null} */
  const report = read(file)
  if (!report) return { passed: 0, failed: 1 }
  const { expected, unexpected, flaky } = report.stats
  return { passed: expected, failed: unexpected + flaky + report.errors.length }
}

/** @param {string} file */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
