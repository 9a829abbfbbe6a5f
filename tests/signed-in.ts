/** Calls the product's API as the browser of a signed-in user would. */
export interface SignedIn {
  cookie: string
  /** Sends a request. `ms` is the time until its response was complete. */
  ask: (path: string) => Promise<{ status: number; ms: number; body: string }>
}

/** Sends the sign-in form as the page's script does. @param known cookies from an earlier sign-in */
export async function postSignIn(
  origin: string,
  email: string,
  password: string,
  known = '',
): Promise<Response> {
  const first = await fetch(`${origin}/api/auth/csrf`)
  const { csrfToken } = (await first.json()) as { csrfToken: string }
  return fetch(`${origin}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: `${cookiesOf(first)}; ${known}`,
      origin,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true', callbackUrl: origin }),
  })
}

/** Signs in over HTTP. */
export async function signedIn(origin: string, email: string, password: string): Promise<SignedIn> {
  const signIn = await postSignIn(origin, email, password)
  const cookie = cookiesOf(signIn)
  if (!cookie.includes('session-token'))
    throw new Error(`no session: ${signIn.status} ${await signIn.text()}`)
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

/** The Cookie header that a browser sends after this response. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map(cookie => cookie.split(';')[0] ?? '')
    .join('; ')
}
