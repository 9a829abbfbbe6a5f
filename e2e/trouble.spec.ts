import { expect, test } from '@playwright/test'
import { connect, newAdmin, newViewer, newWriteKey, SEGMENT_PAGE } from './admin'
import { seriousProblems } from './axe'
import { cli } from './cli'
import { closePages } from './close-pages'
import { sql, withoutDatabase } from './database'
import { holdRoute } from './hold-route'

// Failures on the Segment Integration page. Each test has its own account.

test.afterEach(closePages)

const changes = (account: string, action: string) =>
  sql<{ n: number }>(
    `SELECT count(*)::int AS n FROM audit JOIN account a ON a.id = audit.account_id
     WHERE a.name = $1 AND audit.action = $2`,
    [account, action],
  ).then(([row]) => row?.n)

test('an expired session keeps the entry, and signing in from another tab is enough', async ({ browser }) => {
  const admin = await newAdmin(browser, 'Expired')
  const page = await admin.open()
  const key = newWriteKey()
  await page.goto(SEGMENT_PAGE)
  await page.getByRole('textbox', { name: 'API Key' }).fill(key)
  await page.getByRole('radio', { name: /EU/ }).click()
  await sql(
    `UPDATE session SET revoked_at = now() WHERE user_id = (SELECT id FROM "user" WHERE email = $1)`,
    [admin.email],
  )
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'You are signed out' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'API Key' })).toHaveValue(key)
  await admin.signIn(await page.context().newPage())
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Replace key' })).toBeVisible()
  await expect(page.getByRole('radio', { name: /EU/ })).toBeChecked()
})

test('a double click connects once and sends one test', async ({ browser }) => {
  const admin = await newAdmin(browser, 'Double')
  const page = await admin.open()
  await page.goto(SEGMENT_PAGE)
  await page.getByRole('textbox', { name: 'API Key' }).fill(newWriteKey())
  await page.getByRole('button', { name: 'Connect', exact: true }).dblclick()
  await expect(page.getByRole('button', { name: 'Send test event' })).toBeVisible()
  expect(await changes(admin.account, 'source.connect')).toBe(1)
  await page.getByRole('button', { name: 'Send test event' }).dblclick()
  await expect(page.getByText('Accepted (HTTP 200)')).toBeVisible()
  const ledger = await cli<{ received: number }>(['ledger', '--account', admin.account])
  expect(ledger.received).toBe(1)
})

test('Back shows saved settings but never a key, and leaving unsaved changes asks first', async ({
  browser,
}) => {
  const admin = await newAdmin(browser, 'Back')
  const page = await admin.open()
  const key = newWriteKey()
  await page.goto('/settings/integrations')
  await page.getByRole('link', { name: 'Segment Integration' }).click()
  await page.getByRole('textbox', { name: 'API Key' }).fill(key)

  const dialog = page.getByRole('alertdialog', { name: 'Leave without saving?' })
  await page.getByRole('link', { name: 'Deliveries' }).click()
  await expect(dialog).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Stay' })).toBeFocused()
  expect(await seriousProblems(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('textbox', { name: 'API Key' })).toHaveValue(key)

  await page.evaluate(() => history.back())
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Stay' }).click()
  await expect(page).toHaveURL(new RegExp(`${SEGMENT_PAGE}$`))

  const asked = page.waitForEvent('dialog')
  const closing = page.close({ runBeforeUnload: true })
  const question = await asked
  expect(question.type()).toBe('beforeunload')
  await question.dismiss()
  await closing

  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Replace key' })).toBeVisible()
  await page.getByRole('link', { name: 'Deliveries' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Deliveries' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('button', { name: 'Replace key' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'API Key' })).toBeHidden()
  expect(await page.content()).not.toContain(key)

  await page.getByRole('radio', { name: /EU/ }).click()
  await page.getByRole('link', { name: 'Dashboard' }).click()
  await dialog.getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
})

test('leaving an unsaved contract or intake asks first, and leaving a saved one does not', async ({
  browser,
}) => {
  const page = await (await newAdmin(browser, 'Unsaved')).open()
  await page.goto(`${SEGMENT_PAGE}/events`)
  const dialog = page.getByRole('alertdialog', { name: 'Leave without saving?' })
  const contract = page.getByRole('region', { name: 'Contract' })
  const intake = page.getByRole('region', { name: 'Limits' })
  const limits = page.getByRole('link', { name: 'Limits', exact: true })

  // Each tab of a source's settings is a separate page.
  await contract.getByRole('radio', { name: /Strict/ }).click()
  await limits.click()
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Stay' }).click()
  await contract.getByRole('button', { name: 'Discard changes' }).click()
  await limits.click()
  await intake.getByRole('textbox', { name: 'Rate limit' }).fill('25')
  await page.getByRole('link', { name: 'Deliveries' }).click()
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Stay' }).click()
  await intake.getByRole('button', { name: 'Save limits' }).click()
  await expect(intake.getByRole('button', { name: 'Discard changes' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Deliveries' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Deliveries' })).toBeVisible()

  await page.goBack()
  await expect(intake.getByRole('textbox', { name: 'Rate limit' })).toHaveValue('25')
  await intake.getByRole('textbox', { name: 'Rate limit' }).fill('26')
  await page.getByRole('link', { name: 'Dashboard' }).click()
  await dialog.getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
})

test('a second tab never overwrites the first, and both end up showing the same', async ({ browser }) => {
  const admin = await newAdmin(browser, 'Tabs')
  const first = await admin.open()
  const second = await first.context().newPage()
  // The second tab does not poll yet.
  await second.route('**/api/sources/tag', route => route.abort())
  await first.goto(SEGMENT_PAGE)
  await second.goto(SEGMENT_PAGE)
  const key = newWriteKey()
  await first.getByRole('textbox', { name: 'API Key' }).fill(key)
  await first.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(first.getByRole('button', { name: 'Send test event' })).toBeVisible()
  await second.getByRole('textbox', { name: 'API Key' }).fill(newWriteKey())
  await second.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(second.getByRole('alert').filter({ hasText: 'Someone else saved first' })).toBeVisible()
  await second.unroute('**/api/sources/tag')
  await expect(second.getByText(`Key ending in ${key.slice(-4)}`)).toBeVisible()
  // The second tab shows the first tab's test.
  await first.getByRole('button', { name: 'Send test event' }).click()
  await expect(second.getByText('Accepted (HTTP 200)')).toBeVisible()
})

test('reports an unavailable database, loses nothing, and works again afterwards', {
  tag: '@alone',
}, async ({ browser }) => {
  const admin = await newAdmin(browser, 'Down')
  const page = await admin.open()
  const key = newWriteKey()
  await page.goto(SEGMENT_PAGE)
  await page.getByRole('textbox', { name: 'API Key' }).fill(key)
  const alert = page.getByRole('main').getByRole('alert').filter({ hasText: /./ })
  await withoutDatabase(async () => {
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await expect(alert.first()).toBeVisible()
  })
  await expect(page.getByRole('textbox', { name: 'API Key' })).toHaveValue(key)
  await expect(async () => {
    await page.getByRole('button', { name: 'Connect', exact: true }).click({ timeout: 1_000 })
    await expect(page.getByRole('button', { name: 'Replace key' })).toBeVisible({ timeout: 1_000 })
  }).toPass()

  await withoutDatabase(async () => {
    await page.getByRole('button', { name: 'Send test event' }).click()
    await expect(alert.first()).toBeVisible()
  })
  await expect(async () => {
    await page.getByRole('button', { name: 'Send test event' }).click({ timeout: 1_000 })
    await expect(page.getByText('Accepted (HTTP 200)')).toBeVisible({ timeout: 2_500 })
  }).toPass()
})

test('reports an unavailable database on sign-in, and the same form works afterwards', {
  tag: '@alone',
}, async ({ browser }) => {
  const admin = await newAdmin(browser, 'Locked')
  const signedIn = (await admin.open()).context()
  const page = await (await browser.newContext()).newPage()
  const away = page.getByText('The database is not responding. Try again in a minute.')
  const submit = async () => {
    await page.getByLabel('Email').fill(admin.email)
    await page.getByLabel('Password').fill('a long enough password')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  await page.goto('/sign-in')
  await withoutDatabase(async () => {
    const answer = page.waitForResponse(/callback\/credentials/)
    await submit()
    const refused = await answer
    expect(refused.status()).toBe(503)
    expect(await refused.json()).toMatchObject({ success: false, code: 'unavailable' })
    await expect(away).toBeVisible()
    // No one is signed out.
    expect((await signedIn.request.get('/api/auth/session')).status()).toBe(503)
    // The page needs the database only for the session.
    await page.goto('/sign-in')
    await expect(away).toBeVisible()
  })
  await expect(async () => {
    await submit()
    await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible({ timeout: 2_500 })
  }).toPass()
  const session = await signedIn.request.get('/api/auth/session')
  expect(await session.json()).toMatchObject({ signedIn: { user: { email: admin.email } } })
})

test('is read-only for a viewer, and the server refuses changes as well', async ({ browser }) => {
  const admin = await newAdmin(browser, 'Viewed')
  await connect(admin)
  const page = await (await newViewer(browser, admin)).open()
  await page.goto(SEGMENT_PAGE)
  await expect(page.getByText('Connected – not verified')).toBeVisible()
  await expect(page.getByText('Only owners and admins may test a source.')).toBeVisible()
  for (const name of ['Send test event', 'Edit payload', 'Check again', 'I see it', 'Not there']) {
    await expect(page.getByRole('button', { name })).toHaveCount(0)
  }
  await expect(page.getByRole('button', { name: 'Replace key' })).toBeDisabled()
  await expect(page.getByRole('radio', { name: /EU/ })).toBeDisabled()
  const sourceId = await admin.sourceId()
  const answer = await page.evaluate(async id => {
    const response = await fetch(`/api/sources/check?source=${id}`, { method: 'POST' })
    return { status: response.status, message: ((await response.json()) as { message: string }).message }
  }, sourceId)
  expect(answer).toEqual({ status: 403, message: expect.stringContaining('Only owners and admins may test') })
  expect(await seriousProblems(page)).toEqual([])
})

test('shows a page outline while a slow page loads', async ({ browser }) => {
  const page = await (await newAdmin(browser, 'Slow')).open()
  await page.goto('/deliveries')
  await expect(page.getByRole('heading', { level: 1, name: 'Deliveries' })).toBeVisible()
  const release = await holdRoute(page, /settings\/integrations.*_rsc/)
  await page.getByRole('link', { name: 'Settings' }).click()
  const outline = () =>
    page.evaluate(() => getComputedStyle(document.querySelector('main') ?? document.body, '::after').content)
  await expect(page.getByRole('status').filter({ hasText: 'Loading the page' })).toBeVisible()
  expect(await outline()).toBe('""')
  release()
  await expect(page.getByRole('heading', { level: 1, name: 'Integrations' })).toBeVisible()
  expect(await outline()).toBe('none')
})
