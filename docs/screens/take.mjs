// @ts-check
// npm run screens: starts the demo and takes the pictures of docs/screens anew, light and dark, wide and phone.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sparticuz from '@sparticuz/chromium'
import { chromium } from 'playwright'

const here = dirname(fileURLToPath(import.meta.url))
const PAGES = {
  dashboard: '/',
  integrations: '/settings/integrations',
  segment: '/settings/integrations/segment',
  deliveries: '/deliveries',
  sandbox: '/sandbox',
  docs: '/docs',
}
const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }

const dataDir = mkdtempSync(join(tmpdir(), 'screens-'))
chmodSync(dataDir, 0o711)
const port = String(20_000 + (process.pid % 20_000))
// Not through npm, which ends before the demo has stopped.
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
      for (const [name, path] of Object.entries(PAGES)) {
        await page.goto(path)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForLoadState('load')
        if (name === 'deliveries') await page.getByText('Accepted').first().waitFor()
        await page.screenshot({ path: join(here, `${name}-${size}-${colorScheme}.png`) })
      }
      await page.goto('/deliveries?state=failed')
      await page.getByRole('row').nth(1).getByRole('link').first().click()
      await page.getByRole('dialog').getByRole('heading').first().waitFor()
      await page.screenshot({ path: join(here, `delivery-${size}-${colorScheme}.png`) })
      await page.close()
    }
  }
} finally {
  await browser.close()
  demo.kill('SIGTERM')
  await new Promise(resolve => demo.once('exit', resolve))
  rmSync(dataDir, { recursive: true, force: true })
}
