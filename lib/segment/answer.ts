/** What one HTTP request to Segment came to. */
export type WireAnswer =
  | {
      kind: 'answered'
      status: number
      /** What was read, secrets included: {@link redactThenCut} before it is kept. */
      body: string
      retryAfter: string | null
      complete: boolean
      durationMs: number
    }
  | { kind: 'failed'; error: string; durationMs: number }
  /** The SDK did not make exactly one request with exactly these events. */
  | { kind: 'not_sent'; error: string; durationMs: number }
