import { expect, type Page, test } from '@playwright/test'
import { startWebhookReceiver, type WebhookReceiver } from '@/tests/webhook-receiver'
import { cli } from './cli'
import { closePages } from './close-pages'
import { sql } from './database'
import { sandbox } from './sandbox'
import { auditPage, guide, type SettingsWorld, settingsWorld } from './settings-world'

// An admin adds a rule, tests it, and is notified when the source fails and when it recovers.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

let world: SettingsWorld
let page: Page
let receiver: WebhookReceiver

test.beforeAll(async ({ browser }) => {
  receiver = await startWebhookReceiver()
  world = await settingsWorld('Alerts')
  page = await world.open(browser)
})
test.afterAll(() => receiver.stop())

const titles = () => receiver.posts.map(({ body }) => body.text.split('\n')[0] ?? '')
const ledger = () => cli<Record<string, number>>(['ledger', ...world.where])
/** Makes the worker evaluate the rules in its next round. */
const evaluateSoon = () =>
  sql(`UPDATE alert_rule SET evaluated_at = NULL WHERE source_id = $1::uuid`, [world.sourceId])
/** Checks the appearance and takes two screenshots. */
async function look(what: string): Promise<void> {
  await auditPage(page, what)
  const name = what.replaceAll(' ', '-')
  await page.screenshot({ path: test.info().outputPath(`${name}-light-1440.png`), fullPage: true })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.screenshot({ path: test.info().outputPath(`${name}-dark-390.png`), fullPage: true })
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1440, height: 900 })
}

test('adds a suggested rule with a webhook', async () => {
  await page.goto('/settings/integrations')
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Alerts' }).click()
  await expect(page.getByText('No alert rules yet')).toBeVisible()
  await expect(page.getByText(/Email is not configured\. Set SMTP_URL and SMTP_FROM/)).toBeVisible()
  await look('no rules')
  for (const name of [/waiting for more/, /no event has arrived/, /out of balance/])
    await page.getByRole('checkbox', { name }).uncheck()
  await page.getByRole('button', { name: 'Add 1 rule' }).click()
  await expect(page.getByText('Add a recipient: a webhook or an email address.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Webhook URL' }).fill(receiver.url)
  await page.getByRole('textbox', { name: 'Channel name' }).fill('#ops')
  await page.getByRole('button', { name: 'Add 1 rule' }).click()
  const rule = page.getByRole('listitem', {
    name: /^Notify #ops when more than 5% of at least 20 events failed/,
  })
  await expect(rule).toBeVisible()
  await expect(page.getByText(`Webhook 127.0.0.1:${receiver.port}`)).toBeVisible()
  expect(await page.content()).not.toContain('only-for-tests-secret')
})

test('changes the rule, keeps its webhook, and delivers a test notice', async () => {
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit alert rule' })
  await dialog.getByRole('textbox', { name: 'More than (%)' }).fill('half')
  await expect(dialog.getByText('Enter whole numbers to see the full rule.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Save rule' }).click()
  await expect(dialog.getByText('Enter the percentage as a whole number from 0 to 99.')).toBeVisible()
  await expect(dialog.getByRole('textbox', { name: 'More than (%)' })).toBeFocused()
  await look('change dialog')
  await dialog.getByRole('textbox', { name: 'More than (%)' }).fill('40')
  await dialog.getByRole('textbox', { name: 'Minimum events' }).fill('2')
  await expect(dialog.getByText(/^Notify #ops when more than 40% of at least 2 events failed/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Save rule' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Send test notification' }).dblclick()
  await expect(page.getByRole('status', { name: 'Test notification' })).toHaveText(
    /^#ops: sent\. HTTP 200 in \d+ ms$/,
  )
  expect(titles()).toEqual(['🔔 *UserGuiding_Prod: test notification*'])
  await expect(
    page.getByRole('region', { name: 'Latest notifications' }).getByText(/^To #ops: HTTP 200/),
  ).toBeVisible()
})

test('notifies when the source fails and when it recovers', async ({ baseURL }) => {
  const { faults } = await sandbox().addFault({
    keyFingerprint: world.keyFingerprint,
    effect: { kind: 'status', status: 400 },
  })
  try {
    // One at a time: two events refused on their own would park the source for a bad key.
    for (const n of [1, 2]) {
      await world.send(baseURL, [guide(n)])
      await expect.poll(async () => (await ledger())['failed'], { timeout: 20_000 }).toBe(n)
    }
  } finally {
    // Other specs have their own faults.
    await sandbox().stopFault(faults[0]?.id)
  }
  await evaluateSoon()
  await expect.poll(titles).toHaveLength(2)
  expect(titles()[1]).toMatch(/^🔴 \*UserGuiding_Prod: more than 40% of at least 2 events failed/)
  expect(receiver.posts[1]?.body.text).toContain('2 of 2 events (100%)')
  // The open page updates on its own.
  await expect(page.getByText(/^Firing since/)).toBeVisible()
  await look('firing')

  await world.send(baseURL, [3, 4, 5, 6].map(guide))
  await expect.poll(async () => (await ledger())['accepted']).toBe(4)
  await evaluateSoon()
  await expect.poll(titles).toHaveLength(3)
  expect(titles()[2]).toMatch(/^🟢 \*UserGuiding_Prod: resolved/)
  await expect(page.getByText('OK', { exact: true })).toBeVisible()
  await expect(page.getByText(/^Firing since/)).toBeHidden()
})

test('shows a viewer the rules read-only and records changes in the history', async ({ browser }) => {
  const viewer = await world.open(browser, 'viewer')
  await viewer.goto('/settings/alerts')
  await expect(viewer.getByText('Only owners and admins may manage alert rules.')).toBeVisible()
  await expect(viewer.getByRole('listitem', { name: /^Notify #ops/ })).toBeVisible()
  for (const name of ['Add rule', 'Send test notification', 'Edit', 'Delete'])
    await expect(viewer.getByRole('button', { name, exact: true })).toHaveCount(0)
  await expect(viewer.getByRole('switch')).toHaveCount(0)
  await viewer.context().close()

  await page.getByRole('switch', { name: /^On: Notify #ops/ }).click()
  await expect(page.getByText('Off', { exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete rule' }).click()
  await expect(page.getByText('No alert rules yet')).toBeVisible()
  await page.goto(`/settings/integrations/segment/history?source=${world.sourceId}`)
  for (const words of [
    /added an alert: notify #ops when more than 5%/,
    /changed an alert to: notify #ops when more than 40%/,
    /sent a test notification to #ops/,
    /turned an alert off: notify #ops/,
    /deleted an alert: notify #ops/,
  ])
    await expect(page.getByText(words).first()).toBeVisible()
  expect(await page.content()).not.toContain('only-for-tests-secret')
})
