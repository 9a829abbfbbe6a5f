import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ROOT } from '../../server/launcher/paths.mjs'
import { readPlaywright, readVitest } from './test-report.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'report-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Writes a report. @returns its path */
function report(body: unknown): string {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(body))
  return file
}

describe('readVitest', () => {
  it('lists failed tests with their messages, without stacks and colours, and files that could not be loaded', () => {
    const file = report({
      numPassedTests: 2,
      numFailedTests: 1,
      testResults: [
        {
          name: join(ROOT, 'lib/a.test.ts'),
          status: 'failed',
          message: '',
          assertionResults: [
            { fullName: 'a works', status: 'passed', failureMessages: [] },
            {
              fullName: 'a fails',
              status: 'failed',
              failureMessages: [
                'AssertionError: \u001b[31mexpected 1 to be 2\u001b[39m\n    at a.test.ts:1:1',
              ],
            },
          ],
        },
        {
          name: join(ROOT, 'lib/b.test.ts'),
          status: 'failed',
          message: 'no such module',
          assertionResults: [],
        },
      ],
    })
    expect(readVitest(file)).toEqual({
      passed: 2,
      failed: 2,
      failures: [
        'lib/a.test.ts › a fails\n  AssertionError: expected 1 to be 2',
        'lib/b.test.ts\n  no such module',
      ],
    })
  })

  it('counts a missing report as a failure', () => {
    expect(readVitest(join(folder, 'none.json'))).toMatchObject({ passed: 0, failed: 1 })
  })
})

describe('readPlaywright', () => {
  it('lists failed specs at any depth, and errors outside them', () => {
    const spec = { title: 'signs in', file: 'in.spec.ts', line: 7 }
    const file = report({
      stats: { expected: 1, unexpected: 1, flaky: 0 },
      errors: [{ message: 'setup failed' }],
      suites: [
        {
          specs: [{ ...spec, title: 'is there', ok: true, tests: [{ results: [{}] }] }],
          suites: [
            { specs: [{ ...spec, ok: false, tests: [{ results: [{ error: { message: 'Timed out' } }] }] }] },
          ],
        },
      ],
    })
    expect(readPlaywright(file)).toEqual({
      passed: 1,
      failed: 2,
      failures: ['in.spec.ts:7 › signs in\n  Timed out', 'outside any test\n  setup failed'],
    })
  })
})
