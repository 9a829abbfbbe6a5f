import type { FaultInput } from './fault'

/** A fault that the page offers with one click. */
export interface FaultPreset {
  id: string
  label: string
  /** What it looks like from the product's side. */
  about: string
  fault: FaultInput
}

const seconds = 60

export const FAULT_PRESETS: readonly FaultPreset[] = [
  {
    id: '429',
    label: '429 for 60 s',
    about: 'Too many requests, with Retry-After: 10 seconds.',
    fault: { seconds, effect: { kind: 'status', status: 429, retryAfterSeconds: 10 } },
  },
  {
    id: '503-date',
    label: '503 for 60 s',
    about: 'Unavailable, with Retry-After as a date 20 seconds ahead.',
    fault: { seconds, effect: { kind: 'status', status: 503, retryAfterSeconds: 20, retryAfterAs: 'date' } },
  },
  {
    id: '500',
    label: '500 for 60 s',
    about: 'A server error.',
    fault: { seconds, effect: { kind: 'status', status: 500 } },
  },
  {
    id: 'half',
    label: 'Every other request fails for 60 s',
    about: 'Half of the requests get a 500, by chance.',
    fault: { seconds, percent: 50, effect: { kind: 'status', status: 500 } },
  },
  {
    id: '408',
    label: '408 for 60 s',
    about: 'Segment gave up waiting for the request.',
    fault: { seconds, effect: { kind: 'status', status: 408 } },
  },
  {
    id: 'timeout',
    label: 'No answer for 60 s',
    about: 'Requests are read and never answered.',
    fault: { seconds, effect: { kind: 'timeout' } },
  },
  {
    id: 'hang',
    label: 'Headers, then nothing for 60 s',
    about: 'Status 200 arrives, the body does not; the events were taken.',
    fault: { seconds, recorded: true, effect: { kind: 'hang' } },
  },
  {
    id: 'reset',
    label: 'Reset for 60 s',
    about: 'The connection is cut after the events were taken: the retry is a duplicate.',
    fault: { seconds, recorded: true, effect: { kind: 'reset' } },
  },
  {
    id: 'redirect',
    label: 'Redirect for 60 s',
    about: 'A 302 to a sign-in page, as a network with a login does.',
    fault: { seconds, effect: { kind: 'redirect' } },
  },
  {
    id: 'html',
    label: 'A web page for 60 s',
    about: 'Status 200 with HTML: a proxy answered, not Segment.',
    fault: { seconds, effect: { kind: 'html' } },
  },
  {
    id: '404',
    label: '404 for 60 s',
    about: 'Not found: a wrong host or path on the way.',
    fault: { seconds, effect: { kind: 'status', status: 404 } },
  },
  {
    id: 'success-false',
    label: 'success: false for 60 s',
    about: 'Status 200, and the body says no.',
    fault: { seconds, effect: { kind: 'success_false' } },
  },
  {
    id: '400',
    label: '400 for 5 requests',
    about: 'Segment refuses the request: the batch is split to find the bad event.',
    fault: {
      requests: 5,
      effect: { kind: 'status', status: 400, body: '{"success":false,"message":"malformed event"}' },
    },
  },
  {
    id: '403',
    label: '403 for 60 s',
    about: 'The write key is refused: the source holds its events.',
    fault: { seconds, effect: { kind: 'status', status: 403 } },
  },
  {
    id: 'slow',
    label: '3 s slower for 60 s',
    about: 'The right answer, late.',
    fault: { seconds, delayMs: 3_000, effect: { kind: 'latency' } },
  },
]
