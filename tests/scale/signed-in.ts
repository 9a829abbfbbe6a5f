/** Asks the product's API as a signed-in person's browser does. */
export interface SignedIn {
  cookie: string
  /** One question and the time until its whole answer was here, ms. */
  ask: (path: string) => Promise<{ status: number; ms: number; body: string }>
}

/** Signs in over HTTP. */
export async function signedIn(origin: string, email: string, password: string): Promise<SignedIn> {
  const first = await fetch(`${origin}/api/auth/csrf`)
  const { csrfToken } = (await first.json()) as { csrfToken: string }
  const answer = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookiesOf(first), origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true', callbackUrl: origin }),
  })
  const cookie = cookiesOf(answer)
  if (!cookie.includes('session-token'))
    throw new Error(`no session: ${answer.status} ${await answer.text()}`)
  return {
    cookie,
    async ask(path) {
      const began = performance.now()
      const response = await fetch(`${origin}${path}`, { headers: { cookie } })
      const body = await response.text()
      return { status: response.status, ms: performance.now() - began, body }
    },
  }
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map(cookie => cookie.split(';')[0] ?? '')
    .join('; ')
}
