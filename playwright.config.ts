import { defineConfig, devices } from '@playwright/test'
import chromium from '@sparticuz/chromium'
import { freePort } from './server/launcher/port.mjs'

// Chosen once and inherited by the workers, which read this file again.
process.env['E2E_PORT'] ??= String(await freePort())
const executablePath = process.env['PLAYWRIGHT_CHROMIUM'] ?? (await chromium.executablePath())
process.env['PLAYWRIGHT_CHROMIUM'] = executablePath

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Pages that live for seconds do not earn what optimising their code costs: a quarter of the processor time of all pages. */
const UNOPTIMISED = '--js-flags=--no-maglev --no-turbofan'

/** E2E_VIEW=phone: every page that asks for no other is dark and as wide as a phone. */
const PHONE = { colorScheme: 'dark', viewport: { width: 390, height: 844 } } as const

/** The tag of what takes the database or the workers away from everyone, or measures the page: nothing runs beside. */
const ALONE = /@alone/

const browser = (args: string[]) => ({
  launchOptions: { executablePath, args },
})

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global-setup.ts',
  // Wide, since three browsers and the product share the cores: what holds takes a fifth of it, what does not fails later.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  // Each spec has accounts of its own, so they may run side by side; a third keeps two cores busy while others wait.
  workers: 3,
  projects: [
    { name: 'together', grepInvert: ALONE, use: browser([...QUIET, UNOPTIMISED]) },
    // Measured pages among them: as people have it.
    { name: 'alone', grep: ALONE, workers: 1, dependencies: ['together'], use: browser(QUIET) },
  ],
  reporter: [['list'], ['json', { outputFile: process.env['E2E_REPORT'] ?? 'test-results/report.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    ...(process.env['E2E_VIEW'] === 'phone' ? PHONE : {}),
    // What moves costs a tenth of the processor and is asked about in main-job and log-keyboard alone, which let it move.
    contextOptions: { reducedMotion: 'reduce' },
    baseURL: `http://127.0.0.1:${process.env['E2E_PORT']}`,
    // Recording each step takes a seventh of the run: ask for it with E2E_TRACE=1 when a failure is not plain.
    trace: process.env['E2E_TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
})
