/** How a refused sign-in travels through next-auth, which carries one short text. */
export type SignInError = 'wrong' | 'no_account' | `too_many:${number}`

/** The sentence for a code from {@link SignInError}; also for what next-auth itself reports. */
export function signInMessage(code: string): string {
  const [kind, seconds] = code.split(':')
  if (kind === 'wrong') return 'This e-mail and password do not belong together. Check both and try again.'
  if (kind === 'no_account') return 'You are no longer a member of any account. Ask an owner to add you.'
  if (kind === 'too_many') return `Too many wrong passwords. Try again in ${inWords(Number(seconds))}.`
  return 'Signing in did not work. Reload the page and try again.'
}

function inWords(seconds: number): string {
  if (!(seconds > 0)) return 'a moment'
  if (seconds < 60) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
  const minutes = Math.ceil(seconds / 60)
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}
