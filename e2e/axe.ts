import type { Page } from '@playwright/test'
import axeCore from 'axe-core'

export interface AxeOptions {
  /** Only this part of the page (a CSS selector). */
  within?: string | undefined
  /** Rules of axe that are not asked. */
  without?: string[]
}

/**
 * Until nothing that ends by itself still moves: half-way through a fade a text has the colours of neither end, and
 * half-way through a refresh the document has no title, and what is out of date is pale until its successor is there.
 */
async function still(page: Page): Promise<void> {
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

/** What axe finds on the page as it stands, each with the elements it is about. */
export async function axe(page: Page, { within, without = [] }: AxeOptions = {}) {
  await still(page)
  // Once for each document, and only what is asked for comes back: with @axe-core/playwright the second look took twice as long.
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
 * Whether axe looks at a page in this theme at this width. Colours go with the theme and places with the width, so it sees each
 * theme and each width once: dark on a phone, light on a wide screen. In all four with E2E_ALL_LOOKS=1.
 */
export const isLookedAt = (colorScheme: 'light' | 'dark', width: number) =>
  ALL_LOOKS || (colorScheme === 'light') === (width === 1440)

/** What axe calls serious or critical. */
export const seriousProblems = async (page: Page) =>
  (await axe(page)).filter(({ impact }) => impact === 'serious' || impact === 'critical')
