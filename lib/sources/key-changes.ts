/** Changes after which Segment may accept events that it refused, or keep events that it silently dropped. */
export const KEY_CHANGES = ['source.connect', 'source.replace_key', 'source.change_residency'] as const
export type KeyChange = (typeof KEY_CHANGES)[number]

/** The latest of the actions `$2` at source `$1` in the last 7 days: `at` and `action`, or no row. */
export const LATEST_KEY_CHANGE = `
  SELECT at, action FROM public.audit WHERE source_id = $1::uuid AND action = ANY($2::text[]) AND at > now() - interval '7 days'
  ORDER BY at DESC LIMIT 1`
