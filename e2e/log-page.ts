import { expect, type Page } from '@playwright/test'

/** The rows of the list, its heading included. The chart's text alternative is a table too, whose columns are the states. */
export const listed = (page: Page) =>
  page.getByRole('table', { name: 'Deliveries, newest first' }).getByRole('row')

/** The rows of one user, by the text. */
export const row = (page: Page, user: string) => listed(page).filter({ hasText: user })

/** The page has its stream. */
export const live = (page: Page) => expect(page.getByText('Live', { exact: true })).toBeVisible()

/** The deliveries whose rows are in the page now, newest first. */
export const rowsInPage = (page: Page) =>
  page.evaluate(() => [
    ...new Set(
      [...document.querySelectorAll('tbody [data-row]')].map(link => link.getAttribute('data-row') ?? ''),
    ),
  ])

/**
 * Scrolls through the list until it has shown so many deliveries; from the top again when rows were not yet drawn as they
 * went by. @returns their ids
 */
export async function readWholeList(page: Page, wanted: number): Promise<string[]> {
  const seen = new Set<string>()
  const look = async () => {
    for (const id of await rowsInPage(page)) seen.add(id)
    await page.evaluate(() => {
      const box = document.querySelector('table[aria-label^="Deliveries"]')?.parentElement
      if (!box) return
      const atEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 1
      box.scrollTo({ top: atEnd ? 0 : box.scrollTop + box.clientHeight - 120 })
    })
    return seen.size
  }
  await expect.poll(look, { intervals: [60], timeout: 60_000 }).toBeGreaterThanOrEqual(wanted)
  return [...seen]
}

/** Watches one row while others arrive: how far it moved at most, and the most rows the page had. Ends with `stop`. */
export async function watchRow(
  page: Page,
  id: string,
): Promise<() => Promise<{ shift: number; rows: number }>> {
  await page.evaluate(row => {
    const watched = { shift: 0, rows: 0, over: false }
    Object.assign(window, { watched })
    const top = () => document.querySelector(`[data-row="${row}"]`)?.getBoundingClientRect().top ?? Number.NaN
    const began = top()
    const look = () => {
      const moved = Math.abs(top() - began)
      // A row that is gone moved as far as there is.
      watched.shift = Math.max(watched.shift, Number.isNaN(moved) ? Number.POSITIVE_INFINITY : moved)
      watched.rows = Math.max(watched.rows, document.querySelectorAll('tbody tr[aria-rowindex]').length)
      if (!watched.over) requestAnimationFrame(look)
    }
    look()
  }, id)
  return () =>
    page.evaluate(() => {
      const { watched } = window as unknown as { watched: { shift: number; rows: number; over: boolean } }
      watched.over = true
      return { shift: watched.shift, rows: watched.rows }
    })
}
