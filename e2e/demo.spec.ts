import { expect, test } from '@playwright/test'
import { DEMO_EMAIL, DEMO_PASSWORD } from '@/lib/accounts/demo'

test('signs in to the demo and shows deliveries arriving', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(DEMO_EMAIL)
  await page.getByLabel('Password').fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in/)
  await page.goto('/deliveries')
  await expect(page.getByText('Accepted').first()).toBeVisible()
})

test('refuses an unknown host', async ({ request, baseURL }) => {
  const response = await request.get(`${baseURL}/sign-in`, { headers: { host: 'evil.test' } })
  expect(response.status()).toBe(421)
})
