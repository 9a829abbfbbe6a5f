/** How a refused sign-in travels through next-auth, which carries one short text. */
export type SignInError = 'wrong' | 'no_account' | 'unavailable' | 'internal' | `too_many:${number}`

/** The longest wait: the text also comes from an address that anyone may write. */
const MAX_SECONDS = 15 * 60

/** The code of a try that has to wait. */
export const tooMany = (waitMs: number): SignInError => `too_many:${Math.ceil(waitMs / 1000)}`

/** The sentence for a code from {@link SignInError}; also for what next-auth itself reports. */
export function signInMessage(code: string): string {
  const [kind, seconds] = code.split(':')
  if (kind === 'wrong') return 'This e-mail and password do not belong together. Check both and try again.'
  if (kind === 'no_account') return 'You are no longer a member of any account. Ask an owner to add you.'
  if (kind === 'too_many') return `Too many sign-in attempts. Try again in ${inWords(Number(seconds))}.`
  if (kind === 'unavailable') return 'The database does not answer at the moment. Try again in a moment.'
  return 'Signing in did not work. Reload the page and try again.'
}

function inWords(seconds: number): string {
  if (!(seconds > 0)) return 'a moment'
  const wait = Math.min(seconds, MAX_SECONDS)
  if (wait < 60) return `${wait} ${wait === 1 ? 'second' : 'seconds'}`
  const minutes = Math.ceil(wait / 60)
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}
