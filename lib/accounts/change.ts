/** One change to an account's settings, as the history shows it. Fingerprints only, never a secret. */
export interface Change {
  id: string
  /** ISO 8601. */
  at: string
  by: string
  byType: 'user' | 'cli' | 'system'
  /** Dotted verb, such as `source.connect`. */
  action: string
  /** The source; null for a change to the account. */
  sourceId: string | null
  before: unknown
  after: unknown
}
