import { expect, type Page, test } from '@playwright/test'
import { closePages } from './close-pages'
import { guide, PAGE, type SettingsWorld, settingsWorld } from './settings-world'

// Menus, popovers and dialogs show their content in the first frame, and return focus to their button. Animations are
// on, because they determine what the first frame shows.
test.use({ contextOptions: { reducedMotion: 'no-preference' } })
test.afterAll(closePages)

const OVERLAY = '[role=menu], [role=dialog], [role=alertdialog]'
const PAGES = [
  '/',
  '/deliveries?live=0',
  '/problems',
  PAGE,
  `${PAGE}/send`,
  `${PAGE}/history`,
  '/settings/alerts',
]

let world: SettingsWorld
test.beforeAll(async ({ baseURL }) => {
  world = await settingsWorld('Overlays')
  expect(await world.send(baseURL, [guide(1), guide(2)])).toBe(200)
})

interface FirstFrame {
  text: number
  opacity: number
  visible: boolean
}

/** Records the first painted frame of the next overlay. */
const watchFirstFrame = (page: Page) =>
  page.evaluate(selector => {
    const old = new Set(document.querySelectorAll(selector))
    const found: { frame: FirstFrame | null } = { frame: null }
    Object.assign(window, { found })
    const look = () => {
      const overlay = [...document.querySelectorAll<HTMLElement>(selector)].find(one => !old.has(one))
      if (overlay === undefined) {
        requestAnimationFrame(look)
        return
      }
      const { bottom, right } = overlay.getBoundingClientRect()
      found.frame = {
        text: overlay.textContent.trim().length + overlay.querySelectorAll('input').length,
        opacity: Number(getComputedStyle(overlay).opacity),
        visible: bottom > 0 && right > 0,
      }
    }
    // The timer runs after the frame was painted, so it sees what the frame showed.
    requestAnimationFrame(() => setTimeout(look))
  }, OVERLAY)

const firstFrame = (page: Page) =>
  page.evaluate(() => (window as unknown as { found: { frame: FirstFrame | null } }).found.frame)

for (const path of PAGES) {
  test(`on ${path}, every overlay shows its content at once and returns focus`, async ({ browser }) => {
    const page = await world.open(browser)
    await page.goto(path)
    const buttons = page.locator('[aria-haspopup]:visible')
    await expect(buttons.first()).toBeVisible()
    const count = await buttons.count()
    for (let n = 0; n < count; n += 1) {
      const button = buttons.nth(n)
      const name = `${path}: ${(await button.getAttribute('aria-label')) ?? (await button.textContent())}`
      if (await button.isDisabled()) continue
      for (const how of ['click', 'keyboard'] as const) {
        await watchFirstFrame(page)
        if (how === 'click') await button.click()
        else {
          await button.focus()
          await page.keyboard.press('Enter')
        }
        await expect(page.locator(OVERLAY).last(), name).toBeVisible()
        await expect.poll(() => firstFrame(page), { message: `${name}, first frame` }).not.toBeNull()
        const frame = await firstFrame(page)
        expect(frame?.visible, `${name}, first frame`).toBe(true)
        expect(frame?.text, `${name}, content of the first frame`).toBeGreaterThan(0)
        expect(frame?.opacity, `${name}, opacity of the first frame`).toBeGreaterThan(0.5)
        await page.keyboard.press('Escape')
        await expect(page.locator(OVERLAY), name).toHaveCount(0)
        await expect(button, `${name}, focus after ${how}`).toBeFocused()
      }
    }
  })
}
