import type { Page } from '@playwright/test'
import axeCore from 'axe-core'

export interface AxeOptions {
  /** CSS selector of the part to check. */
  within?: string | undefined
  /** Axe rules to skip. */
  without?: string[]
}

/**
 * Waits until finite animations and refreshes are done. During a fade, colors are in between; during a refresh, the document has
 * no title and stale content is dimmed.
 */
async function waitUntilStill(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.title !== '' && document.querySelector('[aria-busy=true]') === null,
  )
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ effect, playState }) =>
          playState !== 'running' || effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY,
      ),
  )
}

/** Axe violations of the current page, with the affected elements. */
export async function axe(page: Page, { within, without = [] }: AxeOptions = {}) {
  await waitUntilStill(page)
  // Injected once per document, and only violations come back: @axe-core/playwright took twice as long on a second check.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeCore.source)
  return page.evaluate(
    async ({ within, without }) => {
      const { axe } = window as unknown as { axe: typeof axeCore }
      const { violations } = await axe.run(within ?? document, {
        resultTypes: ['violations'],
        rules: Object.fromEntries(without.map(rule => [rule, { enabled: false }])),
      })
      return violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes.map(({ html }) => html) }))
    },
    { within, without },
  )
}

const ALL_LOOKS = process.env['E2E_ALL_LOOKS'] === '1'

/**
 * Whether axe checks this combination of theme and width. Colors depend on the theme and layout on the width, so dark on a phone
 * and light on desktop cover each once. E2E_ALL_LOOKS=1 checks all four.
 */
export const isAudited = (colorScheme: 'light' | 'dark', width: number) =>
  ALL_LOOKS || (colorScheme === 'light') === (width === 1440)

/** Violations that axe rates serious or critical. */
export const seriousProblems = async (page: Page) =>
  (await axe(page)).filter(({ impact }) => impact === 'serious' || impact === 'critical')
