/** The code of a refused sign-in. A short string, because next-auth passes on nothing else. */
export type SignInError =
  | 'wrong'
  | 'no_account'
  | 'factor'
  | 'wrong_code'
  | 'password_off'
  | 'oidc_unverified'
  | 'oidc_domain'
  | 'oidc_link'
  | 'oidc_failed'
  | 'unavailable'
  | 'internal'
  | `too_many:${number}`

/** Caps the displayed wait, because anyone can put a longer one into the URL. */
const MAX_SECONDS = 15 * 60

/** The code for an attempt over the limit. */
export const tooMany = (waitMs: number): SignInError => `too_many:${Math.ceil(waitMs / 1000)}`

/** The message for a {@link SignInError} or one of next-auth's own error codes. */
export function signInMessage(code: string): string {
  const [kind, seconds] = code.split(':')
  if (kind === 'wrong') return 'Incorrect email or password.'
  if (kind === 'password_off') return 'Passwords are turned off here. Use single sign-on.'
  if (kind === 'oidc_unverified')
    return 'Your identity provider has not confirmed your email address. Ask its administrator.'
  if (kind === 'oidc_domain') return 'Your email domain may not sign in here. Ask the server operator.'
  if (kind === 'oidc_link')
    return 'Someone with your email already has a password here. Sign in with it once to link single sign-on.'
  if (kind === 'oidc_failed' || kind === 'OAuthCallback' || kind === 'OAuthSignin')
    return 'Single sign-on failed. Try again. If this persists, contact the server operator.'
  if (kind === 'factor') return 'Enter the code from your authenticator app.'
  if (kind === 'wrong_code')
    return 'This code is not valid, or it was used before. Wait for the next code, then try again.'
  if (kind === 'no_account') return 'You are no longer a member of any account. Ask an owner to add you.'
  if (kind === 'too_many') return `Too many sign-in attempts. Try again in ${inWords(Number(seconds))}.`
  if (kind === 'unavailable') return 'The database is not responding. Try again in a minute.'
  return 'Sign-in failed. Reload the page and try again.'
}

function inWords(seconds: number): string {
  if (!(seconds > 0)) return 'a moment'
  const wait = Math.min(seconds, MAX_SECONDS)
  if (wait < 60) return `${wait} ${wait === 1 ? 'second' : 'seconds'}`
  const minutes = Math.ceil(wait / 60)
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}
