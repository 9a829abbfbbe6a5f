import { type Browser, type BrowserContextOptions, expect, test } from '@playwright/test'
import { DEMO_EMAIL, DEMO_PASSWORD } from '@/lib/accounts/demo'
import { newAdmin, SEGMENT_PAGE } from './admin'
import { signIn } from './sign-in'

// Script weight, LCP and CLS of every page, with a cold cache over loopback. Each budget is the page's current weight,
// rounded up. A page that grows needs a reason and a new budget.
const MAX_LCP_MS = 1_000
const MAX_CLS = 0.02
const BUDGETS: readonly (readonly [address: string, kilobytes: number])[] = [
  ['/', 245],
  // Paused, because arriving rows move the others, which is intended.
  ['/deliveries?live=0', 320],
  ['/problems', 235],
  [SEGMENT_PAGE, 240],
  [`${SEGMENT_PAGE}/send`, 225],
  [`${SEGMENT_PAGE}/events`, 225],
  [`${SEGMENT_PAGE}/limits`, 225],
  [`${SEGMENT_PAGE}/history`, 220],
  // The menu of the person has the switch between accounts.
  ['/settings/integrations', 212],
  ['/settings/alerts', 220],
  ['/sandbox', 220],
  ['/docs', 215],
]

declare global {
  interface Window {
    measured: { lcp: number; cls: number }
  }
}

type StorageState = NonNullable<BrowserContextOptions['storageState']>
type Measured = { script: number; lcp: number; cls: number }

/** Visits a page with a cold cache, until its own requests are done. */
async function measure(browser: Browser, options: BrowserContextOptions, address: string): Promise<Measured> {
  const cold = await browser.newContext(options)
  const page = await cold.newPage()
  await page.addInitScript(() => {
    window.measured = { lcp: 0, cls: 0 }
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) window.measured.lcp = entry.startTime
    }).observe({ type: 'largest-contentful-paint', buffered: true })
    new PerformanceObserver(list => {
      for (const entry of list.getEntries())
        window.measured.cls += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(address)
  await page.waitForLoadState('load')
  // Only the page's own scripts: those of other pages are prefetched when it is idle.
  const script = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
  )
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => {
    // A page with an open stream is never idle.
  })
  const { lcp, cls } = await page.evaluate(() => window.measured)
  await cold.close()
  return { script, lcp, cls }
}

for (const [what, viewport] of [
  ['1440', { width: 1440, height: 900 }],
  ['390', { width: 390, height: 844 }],
] as const) {
  test(`every page stays within its budgets at ${what} px`, { tag: '@alone' }, async ({ browser }) => {
    test.setTimeout(300_000)
    const context = await browser.newContext()
    await signIn(await context.newPage(), DEMO_EMAIL, DEMO_PASSWORD)
    const demo: StorageState = await context.storageState()
    await context.close()
    const fresh = (await newAdmin(browser, 'Weight')).storageState
    const visits = [
      ...BUDGETS.map(([address, budget]) => ({ address, budget, storageState: demo, who: 'demo' })),
      { address: SEGMENT_PAGE, budget: 240, storageState: fresh, who: 'new account' },
    ]
    for (const { address, budget, storageState, who } of visits) {
      const runs: Measured[] = []
      for (let run = 0; run < 3; run += 1)
        runs.push(await measure(browser, { storageState, viewport }, address))
      const median = (pick: (run: Measured) => number) => runs.map(pick).sort((a, b) => a - b)[1] ?? 0
      const result = {
        script: median(run => run.script),
        lcp: median(run => run.lcp),
        cls: median(run => run.cls),
      }
      console.log(`${what} px, ${who} ${address}: ${JSON.stringify(result)}`)
      expect
        .soft(result.script / 1_000, `${address}: kilobytes of JavaScript, compressed`)
        .toBeLessThanOrEqual(budget)
      expect.soft(result.lcp, `${address}: largest contentful paint, ms`).toBeLessThan(MAX_LCP_MS)
      expect.soft(result.cls, `${address}: cumulative layout shift`).toBeLessThan(MAX_CLS)
    }
  })
}
