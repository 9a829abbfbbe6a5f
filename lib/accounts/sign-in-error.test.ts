import { expect, it } from 'vitest'
import { signInMessage, tooMany } from './sign-in-error'

it.each([
  [tooMany(15 * 60_000), 'Too many sign-in attempts. Try again in 15 minutes.'],
  [tooMany(61_000), 'Too many sign-in attempts. Try again in 2 minutes.'],
  [tooMany(1), 'Too many sign-in attempts. Try again in 1 second.'],
  // A URL typed by hand.
  ['too_many:999999999', 'Too many sign-in attempts. Try again in 15 minutes.'],
  ['too_many:-1', 'Too many sign-in attempts. Try again in a moment.'],
  ['unavailable', 'The database is not responding. Try again in a minute.'],
  ["Can't reach database server at 127.0.0.1", 'Sign-in failed. Reload the page and try again.'],
  ['constructor', 'Sign-in failed. Reload the page and try again.'],
])('turns %j into the message: %s', (code, sentence) => expect(signInMessage(code)).toBe(sentence))
