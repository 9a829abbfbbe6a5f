/** A change to an account's settings, as shown in the history. Keys appear only as fingerprints. */
export interface Change {
  id: string
  /** ISO 8601. */
  at: string
  by: string
  byType: 'user' | 'cli' | 'system'
  /** A dotted verb, such as `source.connect`. */
  action: string
  /** Null for a change to the account itself. */
  sourceId: string | null
  before: unknown
  after: unknown
}
