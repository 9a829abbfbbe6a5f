import { expect, type Page, test } from '@playwright/test'
import { cli } from './cli'
import { closePages } from './close-pages'
import { auditPage, guide, openTab, PAGE, type SettingsWorld, settingsWorld } from './settings-world'

// Multiple sources, their ingest keys, contract and intake.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

let world: SettingsWorld
let page: Page
test.beforeAll(async ({ browser }) => {
  world = await settingsWorld('Keys')
  page = await world.open(browser)
  await page.goto(PAGE)
})

const button = (name: string | RegExp) => page.getByRole('button', { name })
const dialog = () => page.getByRole('dialog')
const switcher = () => button(/^Source: /)

test('adds a source with a suggested name and previews its schema', async () => {
  await switcher().click()
  await auditPage(page, 'the switcher')
  await page.getByRole('menuitem', { name: 'Add source…' }).click()
  await expect(dialog()).toContainText('Include the environment')
  await expect(dialog().getByRole('button', { name: 'UserGuiding_Prod' })).toBeHidden()
  await dialog().getByRole('button', { name: 'UserGuiding_Staging' }).click()
  // Another account in this demo uses the plain name, which must not be disclosed here.
  await expect(dialog()).toContainText('userguiding_staging')
  await expect(dialog()).toContainText('If this name is taken on this server')
  await expect(dialog()).not.toContainText('_……')
  await dialog().getByLabel('Name').fill(`Shop ${process.pid}`)
  await expect(dialog()).toContainText(`shop_${process.pid}`)
  await expect(dialog()).not.toContainText('_……')
  await auditPage(page, 'the dialog for a new source')
  await dialog().getByRole('button', { name: 'Add source' }).dblclick()
  await expect(page.getByText('Not connected', { exact: true })).toBeVisible()
  await expect(switcher()).toContainText(`Shop ${process.pid}`)
  await expect(page.getByText(`shop_${process.pid}`, { exact: true }).first()).toBeVisible()
})

test('switches sources by keyboard, and the back button switches back', async () => {
  await switcher().focus()
  await page.keyboard.press('Enter')
  const item = page.getByRole('menuitem', { name: /UserGuiding_Prod/ })
  await expect(item).toContainText('userguiding_prod')
  await expect(item).toContainText('United States')
  await page.keyboard.press('Home')
  await expect(item).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(switcher()).toContainText('UserGuiding_Prod')
  await page.goBack()
  await expect(switcher()).toContainText(`Shop ${process.pid}`)
  await page.goForward()
  await expect(switcher()).toContainText('UserGuiding_Prod')
})

test('shows an error next to the field for a duplicate name', async () => {
  await switcher().click()
  await page.getByRole('menuitem', { name: 'Add source…' }).click()
  await dialog().getByLabel('Name').fill(`shop-${process.pid}`)
  await expect(dialog()).toContainText(`shop_${process.pid}_……`)
  await dialog().getByLabel('Name').fill('UserGuiding_Prod')
  await dialog().getByRole('button', { name: 'Add source' }).click()
  await expect(dialog()).toContainText('This account already has a source “UserGuiding_Prod”.')
  await page.keyboard.press('Escape')
})

const keys = () => page.getByRole('region', { name: 'Ingest keys' })
const row = (text: string) => keys().getByRole('row').filter({ hasText: text })

test('renames a source, and keeps its schema and the open tab', async () => {
  await switcher().click()
  await page.getByRole('menuitem', { name: `Shop ${process.pid}` }).click()
  await expect(switcher()).toContainText(`Shop ${process.pid}`)
  await openTab(page, 'Limits')
  await switcher().click()
  await page.getByRole('menuitem', { name: `Rename Shop ${process.pid}…` }).click()
  await expect(dialog()).toContainText(`Renaming does not change the warehouse schema, shop_${process.pid}`)
  await dialog().getByLabel('Name').fill('UserGuiding_Prod')
  await dialog().getByRole('button', { name: 'Rename source' }).click()
  await expect(dialog()).toContainText('This account already has a source “UserGuiding_Prod”.')
  await dialog().getByLabel('Name').fill('Boutique')
  await auditPage(page, 'the dialog that renames a source')
  await dialog().getByRole('button', { name: 'Rename source' }).click()
  await expect(switcher()).toContainText('Boutique')
  await expect(page).toHaveTitle(/^Limits · Boutique/)
  await expect(page.getByText(`shop_${process.pid}`, { exact: true }).first()).toBeVisible()
  await switcher().click()
  await page
    .getByRole('menuitem', { name: /UserGuiding_Prod/ })
    .last()
    .click()
  await expect(switcher()).toContainText('UserGuiding_Prod')
  await expect(page).toHaveURL(/\/limits\?/)
  await openTab(page, 'Send events')
})

test('counts events per key', async ({ baseURL }) => {
  await world.send(baseURL, [guide(1), guide(2), guide(3)])
  await expect(async () => {
    await page.reload()
    const cell = row(world.ingestKey.slice(-4)).getByRole('cell')
    // A separate column, or a line below the label on a phone.
    if ((page.viewportSize()?.width ?? 0) >= 640) await expect(cell.nth(2)).toHaveText('3', { timeout: 500 })
    else await expect(cell.nth(0)).toContainText('3 events', { timeout: 500 })
  }).toPass({ timeout: 20_000 })
})

test('rotates a key with an overlap, during which the old key still works', async ({ baseURL }) => {
  const old = world.ingestKey.slice(-4)
  await row(old)
    .getByRole('button', { name: /Actions for/ })
    .click()
  await page.getByRole('menuitem', { name: 'Rotate…' }).click()
  await dialog().getByRole('radio', { name: '7 days' }).click()
  await auditPage(page, 'the rotate dialog')
  await dialog().getByRole('button', { name: 'Rotate key' }).click()
  await expect(dialog()).toContainText(/ugk_[A-Za-z0-9_-]{32}/)
  const made = /ugk_[A-Za-z0-9_-]{32}/.exec((await dialog().textContent()) ?? '')?.[0] ?? ''
  await auditPage(page, 'the key that is shown once')
  await dialog().getByRole('button', { name: 'Done' }).click()
  expect(await world.send(baseURL, [guide(4)])).toBe(200)
  expect(await world.send(baseURL, [guide(5)], made)).toBe(200)
  await expect(row(old).filter({ hasText: /Expires in [67] d/ })).toContainText(made.slice(-4))
  await page.reload()
  expect(await page.content()).not.toContain(made)
  await auditPage(page, 'keys during an overlap')

  await row(old)
    .filter({ hasText: 'Expires in' })
    .getByRole('button', { name: /Actions for/ })
    .click()
  await expect(page.getByRole('menuitem', { name: 'Rotate…' })).toBeHidden()
  await page.getByRole('menuitem', { name: 'Revoke…' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('will get 401')
  await page.getByRole('button', { name: 'Revoke key' }).click()
  await expect(row(old).filter({ hasText: 'Revoked' })).toBeVisible()
  await expect.poll(() => world.send(baseURL, [guide(6)]), { timeout: 10_000 }).toBe(401)
  expect(await world.send(baseURL, [guide(7)], made)).toBe(200)
  world.ingestKey = made
})

const contract = () => page.getByRole('region', { name: 'Contract' })

test('turns an event off, shows it as off, and makes the contract strict', async ({ baseURL }) => {
  const key = world.ingestKey
  await openTab(page, 'Events')
  await contract().getByText('All 14 are sent.').click()
  await contract().getByRole('switch', { name: 'Guide Started' }).focus()
  await page.keyboard.press('Space')
  await expect(contract()).toContainText('13 of 14 are sent; 1 turned off.')
  await contract().getByRole('radio', { name: 'Strict' }).click()
  await auditPage(page, 'the contract')
  await contract().getByRole('button', { name: 'Save contract' }).dblclick()
  await expect(page.getByText('Contract saved.')).toBeVisible()
  await openTab(page, 'Connection')
  await expect(
    page.getByText('changed the contract from warn to strict; turned off Guide Started').first(),
  ).toBeVisible()
  await openTab(page, 'Events')
  const odd = { event: 'Guide Completed', userId: 'u', properties: { colour: 'green' } }
  await expect.poll(() => world.send(baseURL, [odd], key), { timeout: 15_000 }).toBe(400)
  expect(await world.send(baseURL, [guide(8), guide(9)], key)).toBe(200)
  const { deliveries } = await cli<{ deliveries: { reason: string }[] }>([
    'deliveries',
    'list',
    ...world.where,
    '--state',
    'discarded',
  ])
  expect(deliveries.map(delivery => delivery.reason)).toEqual(['event_off', 'event_off'])
  await page.reload()
  await contract().getByRole('link', { name: '2 events discarded in the last 24 hours' }).click()
  await expect(page.getByRole('link', { name: 'Guide Started', exact: true })).toHaveCount(2)
  await page.goBack()
})

test('sets the rate limit and web origins, with errors next to the fields', async () => {
  await openTab(page, 'Limits')
  const intake = page.getByRole('region', { name: 'Limits' })
  await intake.getByLabel('Rate limit').fill('fast')
  await intake.getByLabel('Web origins').fill('https://app.example.com')
  await intake.getByRole('button', { name: 'Save limits' }).click()
  await expect(intake).toContainText('Enter a whole number of events per second.')
  await intake.getByLabel('Rate limit').fill('200')
  await intake.getByLabel('Web origins').fill('https://app.example.com/path')
  await intake.getByRole('button', { name: 'Save limits' }).click()
  await expect(intake).toContainText('without a path')
  await auditPage(page, 'the intake with an error')
  await intake.getByLabel('Web origins').fill('https://b.example, https://a.example')
  await intake.getByRole('button', { name: 'Save limits' }).click()
  await expect(page.getByText('Limits saved.')).toBeVisible()
  await expect(intake.getByLabel('Web origins')).toHaveValue('https://a.example\nhttps://b.example')
  await page.reload()
  await expect(intake.getByLabel('Rate limit')).toHaveValue('200')
})

test('reports requests that could not be read, and why', async ({ baseURL }) => {
  await openTab(page, 'Send events')
  expect(await world.send(baseURL, [], world.ingestKey)).toBe(400)
  await expect(async () => {
    await page.reload()
    await expect(page.getByText('Some requests could not be read')).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 20_000 })
  await expect(page.getByText('The array named batch is empty.').first()).toBeVisible()
  const current = row(world.ingestKey.slice(-4)).filter({ hasNotText: 'Revoked' })
  await expect(current).toContainText(/1 request refused, last .*400 batch_empty/)
  // A sender that still uses the revoked key shows up at that key.
  await expect(row('Revoked')).toContainText(/1 request refused, last .*401 ingest_key_unknown/)
  await auditPage(page, 'the notice of unreadable requests')
})
