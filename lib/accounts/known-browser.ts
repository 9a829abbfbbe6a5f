import { randomBytes, timingSafeEqual } from 'node:crypto'
import { keyedHash } from '@/lib/security/keyed-hash'

/** How many people one browser remembers, for shared computers. */
const MAX_PEOPLE = 5
const SEPARATOR = '~'
const ENTRY = /^([\w-]{22})\.([\w-]{43})$/

interface Person {
  email: string
  /** Null for a person without a password, whom no browser knows. */
  passwordHash: string | null
}

/** The cookie's name. */
export const KNOWN_BROWSER = 'known-browser'

/** The maximum lifetime that browsers allow for a cookie. The cookie grants no access and only selects the sign-in limit. */
export const KNOWN_BROWSER_SECONDS = 400 * 24 * 60 * 60

/**
 * The ID of a browser in which this person has signed in since the password was set, or null.
 * @param cookie as sent by the browser
 */
export function knownBrowser(cookie: string, person: Person): string | null {
  if (person.passwordHash === null) return null
  for (const entry of entriesOf(cookie)) {
    const [, id = '', signature = ''] = ENTRY.exec(entry) ?? []
    if (timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(id, person)))) return id
  }
  return null
}

/** The cookie for a browser in which this person has just signed in. Keeps the browser's entries for other people. */
export function rememberBrowser(cookie: string, person: Person): string {
  const id = knownBrowser(cookie, person) ?? randomBytes(16).toString('base64url')
  const entry = `${id}.${signatureOf(id, person)}`
  const others = entriesOf(cookie).filter(other => other !== entry)
  return [entry, ...others].slice(0, MAX_PEOPLE).join(SEPARATOR)
}

const entriesOf = (cookie: string) => cookie.split(SEPARATOR, MAX_PEOPLE).filter(entry => ENTRY.test(entry))

// Includes the password hash so that a new password invalidates every earlier cookie.
const signatureOf = (id: string, { email, passwordHash }: Person) =>
  keyedHash('known browser', id, email, passwordHash ?? '')
