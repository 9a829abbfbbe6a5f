import type { FaultInput } from './fault'

/** A fault that the page offers as a button. */
export interface FaultPreset {
  id: string
  label: string
  /** The effect, from the product's point of view. */
  about: string
  fault: FaultInput
}

const seconds = 60

export const FAULT_PRESETS: readonly FaultPreset[] = [
  {
    id: '429',
    label: '429 for 60 s',
    about: 'Too many requests, with a Retry-After of 10 seconds.',
    fault: { seconds, effect: { kind: 'status', status: 429, retryAfterSeconds: 10 } },
  },
  {
    id: '503-date',
    label: '503 for 60 s',
    about: 'Service unavailable, with a Retry-After date 20 seconds ahead.',
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
    label: 'Half of the requests fail for 60 s',
    about: 'Each request has an even chance of getting a 500.',
    fault: { seconds, percent: 50, effect: { kind: 'status', status: 500 } },
  },
  {
    id: '408',
    label: '408 for 60 s',
    about: 'Segment timed out while it read the request.',
    fault: { seconds, effect: { kind: 'status', status: 408 } },
  },
  {
    id: 'timeout',
    label: 'No response for 60 s',
    about: 'Requests are read but never get a response.',
    fault: { seconds, effect: { kind: 'timeout' } },
  },
  {
    id: 'hang',
    label: 'Headers, then nothing for 60 s',
    about: 'Status 200 arrives, but no body. The events were recorded.',
    fault: { seconds, recorded: true, effect: { kind: 'hang' } },
  },
  {
    id: 'reset',
    label: 'Reset for 60 s',
    about: 'The connection is reset after the events are recorded, so the retry is a duplicate.',
    fault: { seconds, recorded: true, effect: { kind: 'reset' } },
  },
  {
    id: 'redirect',
    label: 'Redirect for 60 s',
    about: 'A 302 to a sign-in page, as from a captive portal.',
    fault: { seconds, effect: { kind: 'redirect' } },
  },
  {
    id: 'html',
    label: 'A web page for 60 s',
    about: 'Status 200 with HTML: a proxy responded, not Segment.',
    fault: { seconds, effect: { kind: 'html' } },
  },
  {
    id: '404',
    label: '404 for 60 s',
    about: 'Not found, as with a wrong host or path.',
    fault: { seconds, effect: { kind: 'status', status: 404 } },
  },
  {
    id: 'success-false',
    label: 'success: false for 60 s',
    about: 'Status 200, but the body reports a failure.',
    fault: { seconds, effect: { kind: 'success_false' } },
  },
  {
    id: '400',
    label: '400 for 5 requests',
    about: 'Segment refuses the request, so the batch is split to find the bad event.',
    fault: {
      requests: 5,
      effect: { kind: 'status', status: 400, body: '{"success":false,"message":"malformed event"}' },
    },
  },
  {
    id: '403',
    label: '403 for 60 s',
    about: 'Segment refuses the write key, so the source holds its events.',
    fault: { seconds, effect: { kind: 'status', status: 403 } },
  },
  {
    id: 'slow',
    label: '3 s slower for 60 s',
    about: 'The correct response, but late.',
    fault: { seconds, delayMs: 3_000, effect: { kind: 'latency' } },
  },
]
