import { type BrowserContext, expect, type Page } from '@playwright/test'

/** Signs in through the form and waits for the page behind it. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
}

/** Signs a browser context in with the request the form would send, for specs that are not about signing in. */
export async function startSession(context: BrowserContext, email: string, password: string): Promise<void> {
  const { csrfToken } = (await (await context.request.get('/api/auth/csrf')).json()) as { csrfToken: string }
  const form = { csrfToken, email, password, json: 'true', callbackUrl: '/' }
  const response = await context.request.post('/api/auth/callback/credentials', { form })
  expect(response.status(), await response.text()).toBe(200)
  expect((await context.cookies()).map(cookie => cookie.name)).toContainEqual(
    expect.stringContaining('session-token'),
  )
}
