import { invalid } from '@/lib/platform/errors'

/** What Segment's write keys look like; nothing can tell whether Segment knows one. */
const USUAL = /^[A-Za-z0-9]{32}$/
const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029]/u
const LONGEST = 200

/** A write key as typed, made ready to store. */
export interface CheckedKey {
  key: string
  /** What was changed or looks odd, for the person who typed it. The key is taken all the same. */
  notes: string[]
}

/**
 * Trims a write key and looks at its form.
 * @throws AppError `invalid` when it is empty or cannot be a key
 */
export function checkWriteKey(typed: string): CheckedKey {
  const key = typed.trim()
  if (key === '') throw invalid('Enter the write key of your Segment source.', 'writeKey')
  if (INVISIBLE.test(key)) {
    throw invalid(
      'The key contains line breaks or invisible characters. Copy it again from Segment.',
      'writeKey',
    )
  }
  if (/\s/u.test(key)) {
    throw invalid('The key contains a space. Copy only the write key from Segment.', 'writeKey')
  }
  if (key.length > LONGEST) {
    throw invalid(`The key has ${key.length} characters; write keys usually have 32.`, 'writeKey')
  }
  const notes: string[] = []
  if (key !== typed) notes.push('Spaces around the key were removed.')
  const oddity = oddWriteKey(key)
  if (oddity) notes.push(oddity)
  return { key, notes }
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

/** What looks unusual about a trimmed key, or null. Never a reason to refuse it: Segment does not publish the form. */
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
