import { createHash } from 'node:crypto'
import type { AlertView, NoticeView } from './alert-view'

/** A hash that changes whenever the alerts page would show something else; evaluations without news do not count. */
export function alertsTag({
  rules,
  notices,
}: {
  rules: readonly AlertView[]
  notices: readonly NoticeView[]
}): string {
  const seen = rules.map(({ evaluatedAt, ...rule }) => ({ ...rule, looked: evaluatedAt !== null }))
  return createHash('sha256')
    .update(JSON.stringify([seen, notices]))
    .digest('base64url')
    .slice(0, 22)
}
