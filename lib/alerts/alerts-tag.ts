import { createHash } from 'node:crypto'
import type { AlertView, NoticeView } from './alert-view'

/** A hash that changes whenever the content of the alerts page does. Evaluations that change nothing keep it the same. */
export function alertsTag({
  rules,
  notices,
}: {
  rules: readonly AlertView[]
  notices: readonly NoticeView[]
}): string {
  const seen = rules.map(({ evaluatedAt, ...rule }) => ({ ...rule, evaluated: evaluatedAt !== null }))
  return createHash('sha256')
    .update(JSON.stringify([seen, notices]))
    .digest('base64url')
    .slice(0, 22)
}
