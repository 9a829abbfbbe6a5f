import { invalid } from '@/lib/platform/errors'
import { cleanKey, INVISIBLE, QUOTES } from './clean-key'

/** What Segment's write keys look like; nothing can tell whether Segment knows one. */
const USUAL = /^[A-Za-z0-9]{32}$/
const MAX_LENGTH = 200
const BRACKETS = /[<>\p{Ps}\p{Pe}]/u

/** A write key as entered, made ready to store. */
export interface CheckedKey {
  key: string
  /** What was removed from what was entered, as a sentence. */
  removed: string | null
  /** What looks odd about the key, for the person who entered it. It is stored all the same. */
  notes: string[]
}

/**
 * The one door to a stored write key: cleans what was entered, whatever way it came, and refuses what cannot be a key. No
 * message repeats what was entered.
 * @param asEntered the person took the cleaning back: only the spaces around it are removed
 * @throws AppError `invalid` when it is empty or cannot be a key
 */
export function checkWriteKey(entered: string, asEntered = false): CheckedKey {
  const { key, removed } = asEntered ? { key: entered.trim(), removed: null } : cleanKey(entered)
  const refuse = (message: string) => invalid(message, 'writeKey')
  if (key === '') throw refuse('Enter the write key of your Segment source.')
  if (new RegExp(INVISIBLE, 'u').test(key))
    throw refuse('The key contains line breaks or invisible characters. Copy it again from Segment.')
  for (const [sign, what] of [
    [/\s/u, 'a space'],
    [QUOTES, 'quotes'],
    [BRACKETS, 'brackets'],
  ] as const) {
    if (sign.test(key)) throw refuse(`The key contains ${what}. Copy only the write key from Segment.`)
  }
  if (key.length > MAX_LENGTH)
    throw refuse(`The key has ${key.length} characters; write keys usually have 32.`)
  const oddity = oddWriteKey(key)
  return { key, removed, notes: oddity === null ? [] : [oddity] }
}

/** Other things that people copy instead of a write key, and what to tell them. */
const LOOKALIKES: readonly [RegExp, string][] = [
  [/^ugk_/, 'This is one of our ingest keys. API Key takes the write key of your source in Segment.'],
  [/^sgp_/, 'This looks like a Segment access token. API Key takes the write key of your source in Segment.'],
  [/^https?:\/\//i, 'This is an address. API Key takes the write key of your source in Segment.'],
  [
    /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
    'This is an e-mail address. API Key takes the write key of your source in Segment.',
  ],
  [
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    'This looks like an id, not like a write key. Copy the Write key from the source in Segment.',
  ],
  [
    /^[<{[$]*_*(your|my|the|segment)?[_\s-]*(segment)?[_\s-]*write[_\s-]*key[>}\]]*_*$/i,
    'This is the place-holder of an example. Copy the Write key from the source in Segment.',
  ],
]

/** What looks unusual about a cleaned key, or null. Never a reason to refuse it: Segment does not publish the form. */
export function oddWriteKey(key: string): string | null {
  const lookalike = LOOKALIKES.find(([form]) => form.test(key))
  if (lookalike) return lookalike[1]
  if (key.length !== 32) {
    const count = `${key.length} ${key.length === 1 ? 'character' : 'characters'}`
    return `The key has ${count}; write keys usually have 32. Check that all of it was copied.`
  }
  if (USUAL.test(key)) return null
  return 'The key contains other characters than letters and digits, which is unusual. Check that it is the write key.'
}
