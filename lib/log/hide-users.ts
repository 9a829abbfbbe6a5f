import { namesUsers } from '@/lib/log/query/hidden-user'
import { parseLogQuery } from '@/lib/log/query/parse'
import { printLogQuery } from '@/lib/log/query/print'
import { keyedHash } from '@/lib/security/keyed-hash'

/** A stand-in for an end user's ID: the same for the same ID within an account, and no one can guess the ID from it. */
export function hiddenUser(accountId: string, userId: string): string {
  return `#${keyedHash('end user', accountId, userId).slice(0, 16)}`
}

/** A filter of the log with each user ID replaced by its {@link hiddenUser}, as the audit log and jobs store it. */
export function hideUsers(accountId: string, query: string): string {
  const { terms } = parseLogQuery(query).query
  if (!terms.some(term => namesUsers(term.field))) return query
  const hidden = terms.map(term =>
    namesUsers(term.field)
      ? { ...term, values: term.values.map(value => hiddenUser(accountId, value)) }
      : term,
  )
  return printLogQuery({ terms: hidden })
}
