// @ts-check
// npm run screens: starts the demo and retakes the screenshots in docs/screens, light and dark, wide and phone.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sparticuz from '@sparticuz/chromium'
import { chromium } from 'playwright'

const here = dirname(fileURLToPath(import.meta.url))
/** @typedef {import('playwright').Page} Page */
/** @param {Page} page @param {string | RegExp} name */
const press = (page, name) => page.getByRole('button', { name, exact: true }).first().click()
const SEGMENT = '/settings/integrations/segment'

/** Switches to one of the demo's other sources. @param {string} name */
const source = name => async (/** @type {Page} */ page) => {
  await page.getByRole('button', { name: /^Source: / }).click()
  await page.getByRole('menuitem', { name: new RegExp(name) }).click()
  await page.getByRole('button', { name: `Source: ${name}` }).waitFor()
}

/**
 * The screenshots: each page's address, and the steps to perform on the page first.
 * @type {Record<string, [path: string, act?: (page: Page) => Promise<unknown>]>}
 */
const SHOTS = {
  dashboard: ['/'],
  integrations: ['/settings/integrations'],
  segment: [SEGMENT],
  'segment-paused': [SEGMENT, source('UserGuiding_Staging')],
  'segment-not-connected': [SEGMENT, source('UserGuiding_Dev')],
  'segment-test': [SEGMENT, page => press(page, 'Edit payload')],
  'segment-pause': [SEGMENT, page => press(page, 'Pause')],
  'segment-disconnect': [SEGMENT, page => press(page, 'Disconnect')],
  'segment-replace-key': [SEGMENT, page => press(page, 'Replace key')],
  'segment-unsaved': [
    SEGMENT,
    page => page.getByRole('radio', { name: /United States|European Union/, checked: false }).click(),
  ],
  'segment-send': [`${SEGMENT}/send`],
  'segment-events': [`${SEGMENT}/events`],
  'segment-limits': [`${SEGMENT}/limits`],
  history: [`${SEGMENT}/history`],
  alerts: ['/settings/alerts'],
  deliveries: ['/deliveries', page => page.getByText('Accepted').first().waitFor()],
  'deliveries-bulk': [
    '/deliveries?q=state:failed&bulk=retry',
    page =>
      page
        .getByRole('dialog')
        .or(page.getByRole('alertdialog'))
        .getByRole('button', { name: /^Retry \d/ })
        .waitFor(),
  ],
  'deliveries-nothing': [
    '/deliveries?q=user:nobody',
    page => page.getByText('No matching deliveries').waitFor(),
  ],
  delivery: [
    '/deliveries?q=state:failed',
    async page => {
      await page.getByRole('row').nth(1).getByRole('link').first().click()
      await page.getByRole('dialog').getByRole('heading').first().waitFor()
    },
  ],
  problems: ['/problems'],
  problem: ['/problems', page => page.locator('main a[href^="/problems/"]').first().click()],
  sandbox: ['/sandbox'],
  docs: ['/docs'],
}
const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }

const dataDir = mkdtempSync(join(tmpdir(), 'screens-'))
chmodSync(dataDir, 0o711)
const port = String(20_000 + (process.pid % 20_000))
// Started without npm, because npm would exit before the demo has stopped.
const demo = spawn(process.execPath, ['server/launcher/main.mjs', 'demo'], {
  cwd: join(here, '../..'),
  env: { ...process.env, DATA_DIR: dataDir, PORT: port },
  stdio: ['ignore', 'pipe', 'inherit'],
})
await new Promise((resolve, reject) => {
  demo.stdout.on('data', chunk => String(chunk).includes('ready http') && resolve(undefined))
  demo.once('exit', code => reject(new Error(`the demo ended with ${code}`)))
})
const browser = await chromium.launch({
  executablePath: process.env['PLAYWRIGHT_CHROMIUM'] ?? (await sparticuz.executablePath()),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ],
})
try {
  const origin = `http://127.0.0.1:${port}`
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      const page = await browser.newPage({ viewport, colorScheme, baseURL: origin, reducedMotion: 'reduce' })
      await page.goto('/sign-in')
      await page.screenshot({ path: join(here, `sign-in-${size}-${colorScheme}.png`) })
      await page.getByRole('button', { name: 'Continue as demo admin' }).click()
      await page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
      for (const [name, [path, act]] of Object.entries(SHOTS)) {
        await page.goto(path)
        // Located by tag: an open dialog hides the page's headings from role queries.
        await page.locator('h1').first().waitFor()
        await page.waitForLoadState('load')
        await act?.(page)
        await page.waitForLoadState('networkidle', { timeout: 1_500 }).catch(() => undefined)
        await page.screenshot({ path: join(here, `${name}-${size}-${colorScheme}.png`) })
      }
      await page.close()
    }
  }
} finally {
  await browser.close()
  demo.kill('SIGTERM')
  await new Promise(resolve => demo.once('exit', resolve))
  rmSync(dataDir, { recursive: true, force: true })
}
