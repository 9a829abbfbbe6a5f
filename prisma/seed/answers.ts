import type { ReasonCode } from '@/lib/contract/states'

/** A failed request to Segment, as the worker records it. */
export interface Answer {
  outcome: ReasonCode
  status: number | null
  response: string | null
  /** Shortest and longest duration in milliseconds; null if the worker died before it could measure one. */
  lasts: readonly [number, number] | null
  retryAfterMs: number | null
}

function answer(
  outcome: ReasonCode,
  status: number | null,
  response: string | null,
  lasts: Answer['lasts'] = [30, 240],
  retryAfterMs: number | null = null,
): Answer {
  return { outcome, status, response, lasts, retryAfterMs }
}

/** Failures that the worker retries. */
export const TRANSIENT = {
  unavailable: answer('segment_error', 503, '{"success":false,"message":"Service Unavailable"}'),
  internal: answer('segment_error', 500, '{"success":false,"message":"Internal Server Error"}'),
  slowDown: answer('rate_limited', 429, '{"success":false,"message":"Too Many Requests"}', [12, 60], 45_000),
  timeout: answer('timeout', null, null, [10_000, 10_020]),
  reset: answer('connection_reset', null, null, [4, 30]),
  dns: answer('dns_failure', null, null, [3, 40]),
  tls: answer('tls_failure', null, null, [20, 60]),
  requestTimeout: answer('request_timeout', 408, '', [5_000, 9_000]),
  captivePage: answer(
    'intermediary',
    200,
    '<!doctype html><html lang="en"><title>Sign in to the network</title>…',
    [8, 40],
  ),
  redirected: answer('intermediary', 302, '', [8, 40]),
  lost: answer('outcome_unknown', null, null, null),
} as const satisfies Record<string, Answer>

/** Failures that are final. */
export const FINAL = {
  tooLarge: answer('event_refused', 400, '{"success":false,"message":"Exceed payload limit"}'),
  gone: answer('event_refused', 410, '{"success":false,"message":"Gone"}'),
  proxyLimit: answer(
    'event_refused',
    413,
    '<html><head><title>413 Request Entity Too Large</title></head></html>',
  ),
} as const satisfies Record<string, Answer>

export const KEY_REFUSED = answer('key_refused', 403, '{"success":false,"message":"Forbidden"}')
