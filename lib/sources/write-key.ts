import { invalid, NeedsConfirmation } from '@/lib/platform/errors'
import { cleanKey, INVISIBLE, QUOTES } from './clean-key'

/** The usual format of Segment's write keys. Whether Segment knows a key cannot be checked. */
const USUAL = /^[A-Za-z0-9]{32}$/
const MAX_LENGTH = 200
const BRACKETS = /[<>\p{Ps}\p{Pe}]/u

/** A write key that is ready to store. */
export interface CheckedKey {
  key: string
  /** What was removed from the input, as a sentence. */
  removed: string | null
  /** What looks odd about the key, for the person who entered it. It is stored anyway. */
  notes: string[]
}

/**
 * Cleans an entered write key and refuses an impossible one. Every stored key passes through here. No message repeats the
 * input.
 * @param asEntered the person undid the cleaning: only surrounding spaces are removed
 * @param confirmed the person was told that it is probably not a write key
 * @throws AppError `invalid` when it is empty or cannot be a key; NeedsConfirmation when it looks like something else
 */
export function checkWriteKey(entered: string, { asEntered = false, confirmed = false } = {}): CheckedKey {
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
    throw refuse(
      `The key has ${key.length} characters; write keys usually have 32. Copy only the write key from Segment.`,
    )
  const unlikely = unlikelyWriteKey(key)
  if (unlikely !== null && !confirmed) throw new NeedsConfirmation(unlikely, 'writeKey')
  const oddity = oddWriteKey(key)
  return { key, removed, notes: oddity === null ? [] : [oddity] }
}

/** Other things that people paste instead of a write key, and what to tell them. */
const LOOKALIKES: readonly [RegExp, string][] = [
  [/^ugk_/, 'This is one of our ingest keys. API Key needs the write key of your source in Segment.'],
  [/^sgp_/, 'This looks like a Segment access token. API Key needs the write key of your source in Segment.'],
  [/^https?:\/\//i, 'This is a URL. API Key needs the write key of your source in Segment.'],
  [
    /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
    'This is an email address. API Key needs the write key of your source in Segment.',
  ],
  [
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    'This looks like an ID, not a write key. Copy the source’s write key from Segment.',
  ],
  [
    /^[<{[$]*_*(your|my|the|segment)?[_\s-]*(segment)?[_\s-]*write[_\s-]*key[>}\]]*_*$/i,
    'This is the placeholder from an example. Copy the source’s write key from Segment.',
  ],
]

/** Shorter keys are mistakes: a fragment of a key, or a word. */
const MIN_LENGTH = 16

/** Why a cleaned key is almost certainly not a write key, or null. Events sent with it would be lost. */
export function unlikelyWriteKey(key: string): string | null {
  const isLookalike = LOOKALIKES.some(([form]) => form.test(key))
  return isLookalike || key.length < MIN_LENGTH ? oddWriteKey(key) : null
}

/** What looks unusual about a cleaned key, or null. Never a reason to refuse it: Segment does not publish the format. */
export function oddWriteKey(key: string): string | null {
  const lookalike = LOOKALIKES.find(([form]) => form.test(key))
  if (lookalike) return lookalike[1]
  if (key.length !== 32) {
    const count = `${key.length} ${key.length === 1 ? 'character' : 'characters'}`
    return `The key has ${count}; write keys usually have 32. Check that you copied the whole key and nothing else.`
  }
  if (USUAL.test(key)) return null
  return 'The key contains characters other than letters and digits, which is unusual. Check that it is the write key.'
}
