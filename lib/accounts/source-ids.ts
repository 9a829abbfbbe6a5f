import { notFound } from '@/lib/platform/errors'
import type { Sql } from '@/lib/platform/sql'
import { accountSources } from './account-sources'

/**
 * The IDs of the account's sources, or only the given one.
 * @throws AppError `not_found` when the account has no such source
 */
export async function sourceIds(sql: Sql, accountId: string, sourceId?: string): Promise<string[]> {
  const all = (await accountSources(sql, accountId)).map(source => source.id)
  if (sourceId === undefined) return all
  if (!all.includes(sourceId))
    throw notFound('This source does not exist in this account. Choose one from the list.')
  return [sourceId]
}
