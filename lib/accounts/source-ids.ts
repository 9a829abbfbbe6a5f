import { notFound } from '@/lib/platform/errors'
import type { Sql } from '@/lib/platform/sql'
import { accountSources } from './account-sources'

/**
 * The ids of the account's sources, or of the one that was asked for.
 * @throws AppError `not_found` when that one is not the account's
 */
export async function sourceIds(sql: Sql, accountId: string, sourceId?: string): Promise<string[]> {
  const all = (await accountSources(sql, accountId)).map(source => source.id)
  if (sourceId === undefined) return all
  if (!all.includes(sourceId)) throw notFound('This account has no such source. Choose one from the list.')
  return [sourceId]
}
