import { expect, type Page } from '@playwright/test'

/** The rows of the list, including the header. By name, because the chart's text alternative is a table too. */
export const listed = (page: Page) =>
  page.getByRole('table', { name: 'Deliveries, newest first' }).getByRole('row')

/** The rows that contain the user's ID. */
export const row = (page: Page, user: string) => listed(page).filter({ hasText: user })

/** Waits until the page is live. */
export const live = (page: Page) => expect(page.getByText('Live', { exact: true })).toBeVisible()

/** The IDs of the rendered rows, newest first. */
export const rowsInPage = (page: Page) =>
  page.evaluate(() => [
    ...new Set(
      [...document.querySelectorAll('tbody [data-row]')].map(link => link.getAttribute('data-row') ?? ''),
    ),
  ])

/**
 * Scrolls through the list until `wanted` deliveries were rendered, starting over if some rows were not drawn in time.
 * @returns their IDs
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

/** Tracks a row while others arrive. @returns a function that stops and returns the largest shift and the largest row count */
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
      // A row that disappeared counts as an infinite shift.
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
