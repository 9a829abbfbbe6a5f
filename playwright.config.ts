import { defineConfig, devices } from '@playwright/test'
import chromium from '@sparticuz/chromium'
import { freePort } from './server/launcher/port.mjs'

// Set once. Workers inherit the environment and load this file again.
process.env['E2E_PORT'] ??= String(await freePort())
const executablePath = process.env['PLAYWRIGHT_CHROMIUM'] ?? (await chromium.executablePath())
process.env['PLAYWRIGHT_CHROMIUM'] = executablePath

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Turns off the optimising compilers. They took a quarter of the pages' processor time and do not pay off in short tests. */
const UNOPTIMISED = '--js-flags=--no-maglev --no-turbofan'

/** The default view with E2E_VIEW=phone: dark, and as narrow as a phone. */
const PHONE = { colorScheme: 'dark', viewport: { width: 390, height: 844 } } as const

/** The tag of tests that stop the database or the workers, or measure a page. No other test runs at the same time. */
const ALONE = /@alone/

const browser = (args: string[]) => ({
  launchOptions: { executablePath, args },
})

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global-setup.ts',
  // Generous, because three browsers and the product share the cores. Passing tests take at most a fifth of it.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  // Each spec has its own accounts, so specs can run in parallel. A third worker keeps two cores busy while the others wait.
  workers: 3,
  projects: [
    { name: 'together', grepInvert: ALONE, use: browser([...FLAGS, UNOPTIMISED]) },
    // Some of these measure pages, so the browser runs as it does for users.
    { name: 'alone', grep: ALONE, workers: 1, dependencies: ['together'], use: browser(FLAGS) },
  ],
  reporter: [['list'], ['json', { outputFile: process.env['E2E_REPORT'] ?? 'test-results/report.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    ...(process.env['E2E_VIEW'] === 'phone' ? PHONE : {}),
    // Animations took a tenth of the processor time. Only main-job and log-keyboard test them, and turn them back on.
    contextOptions: { reducedMotion: 'reduce' },
    baseURL: `http://127.0.0.1:${process.env['E2E_PORT']}`,
    // Recording traces takes a seventh of the run. Set E2E_TRACE=1 to debug a failure.
    trace: process.env['E2E_TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
})
