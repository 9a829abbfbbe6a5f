import { createHash } from 'node:crypto'
import type { AlertView, NoticeView } from './alert-view'

/** Changes whenever the page of the alerts would show something else; looks that found the same do not count. */
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
