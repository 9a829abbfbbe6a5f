import { expect, test } from '@playwright/test'
import { DEMO_EMAIL, DEMO_PASSWORD } from '@/lib/accounts/demo'

test('the demo sign-in opens a log in which deliveries arrive', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(DEMO_EMAIL)
  await page.getByLabel('Password').fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in/)
  await page.goto('/deliveries')
  await expect(page.getByText('Accepted').first()).toBeVisible()
})

test('a host that is not ours gets nothing', async ({ request, baseURL }) => {
  const answer = await request.get(`${baseURL}/sign-in`, { headers: { host: 'evil.test' } })
  expect(answer.status()).toBe(421)
})
